import { modeOf } from '../server/limit-modes.ts'
import { UsageError } from './io.ts'
import type { Settings } from './settings.ts'

/** What several processes cannot hold exactly, or what would leave all calls to one of them. */
const flawOf = ({ watch, serving, mock }: Settings): readonly [setting: string, why: string] | undefined => {
  const { limits = 'count', strictWorlds = false, scenario } = serving
  if (watch) return ['watch', 'changed specs are taken up by one process alone']
  if (mock.vendors.some((vendor) => modeOf(limits, vendor) === 'enforce'))
    return ['limits', 'what is over a limit can be refused only by a process that counts all calls']
  if (strictWorlds) return ['strictWorlds', 'workers answer in the default world, which is then never entered']
  if (scenario !== undefined) return ['scenario', 'calls that faults lie in wait for are all answered by one process']
  return undefined
}

/** Throws `UsageError` for settings that do not go together with several workers. */
export const refuseWorkers = (settings: Settings): void => {
  const flaw = flawOf(settings)
  if (!flaw) return
  const [setting, why] = flaw
  const workers = settings.sourceOf('workers') ?? 'workers'
  throw new UsageError(
    `${settings.sourceOf(setting) ?? setting} does not go together with ${workers} ${settings.workers}: ${why}`,
  )
}
