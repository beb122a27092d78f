import type { Mock } from '../mock.ts'
import { toCurl } from './curl.ts'
import { describe } from './mock.ts'
import type { Settings } from './settings.ts'
import type { Started } from './started.ts'
import { version } from './version.ts'

const toGuard = (asked: string | undefined, { controlToken }: Settings): Started['guard'] =>
  asked === undefined ? 'none' : asked === controlToken ? 'set' : { token: asked }

/** What is told when everything runs. It takes a call to each vendor. `asked` is the control token that ports ask for. */
export const tellStart = async (
  mock: Pick<Mock, 'fetch'>,
  url: string,
  settings: Settings,
  asked: string | undefined,
): Promise<Started> => {
  const {
    host,
    serving,
    workers,
    mock: { seed = 1 },
  } = settings
  const vendors = (await describe(mock, url)).map((one) => ({
    id: one.id,
    title: one.title,
    baseUrl: one.baseUrl,
    curl: toCurl(one),
  }))
  const control = `${url}/_understudy/vendors`
  const isStrict = serving.strictWorlds ?? false
  const guard = toGuard(asked, settings)
  return { version: version(), url, host, seed, control, guard, isStrict, ...(workers > 1 ? { workers } : {}), vendors }
}
