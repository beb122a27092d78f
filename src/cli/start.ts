import type { Mock } from '../mock.ts'
import type { Fetch } from '../port/guard.ts'
import { tokenFor } from '../server/control-token.ts'
import { bind, toReachable } from './bind.ts'
import { tuneCollector } from './collector.ts'
import { createLog } from './create-log.ts'
import type { Flags } from './from-flags.ts'
import { EXIT, type Io } from './io.ts'
import type { Log } from './log.ts'
import { makeMock } from './mock.ts'
import { resolveSettings } from './resolve.ts'
import type { Settings } from './settings.ts'
import { untilStopped } from './signals.ts'
import { tellStart } from './tell-start.ts'
import { toText } from './to-text.ts'

/** A mock that can be replaced while it is being called. */
type Stage = { mock: Mock }

const toReload = (stage: Stage, settings: Settings, log: Log, make: () => Promise<Mock>) => {
  let last = Promise.resolve()
  const reload = async (file: string): Promise<void> => {
    try {
      const { rehearse } = await import('./watch.ts')
      await rehearse(await makeMock(settings, { onBug: 'throw' }))
      const old = stage.mock
      stage.mock = await make()
      await old.close() // Who follows its journal is to follow the new one's.
      log.note(`specs/${file} has changed; restarted with it`)
    } catch (error) {
      const [why] = String(error instanceof Error ? error.message : error).split('\n')
      log.error(`specs/${file} cannot be used, so the old one goes on: ${why}`)
    }
  }
  return (file: string): void => {
    last = last.then(() => reload(file))
  }
}

/** Runs vendors on a port until a signal stops them. Gives the exit code. */
export const start = async (vendors: readonly string[], flags: Flags, io: Io): Promise<number> => {
  const settings = await resolveSettings(vendors, flags, io)
  if (settings.workers > 1) return (await import('./start-workers.ts')).startWorkers(settings, io)
  tuneCollector()
  const log = await createLog(settings.log, io)
  const hook = settings.log === 'silent' ? {} : { onExchange: log.exchange }
  const make = () => makeMock(settings, { onBug: 'answer', ...settings.serving, ...hook })
  const controlToken = tokenFor(settings.host, settings.controlToken)
  const stage: Stage = { mock: await make() }
  const stopped = untilStopped()
  const answer: Fetch = (request, { rawHeaders, send } = {}) =>
    stage.mock.answer(request, { controlToken, rawHeaders, send })
  const listening = await bind(answer, {
    port: settings.port,
    host: settings.host,
    onError: (error) => log.error(`a bug of the stand-in: ${toText(error)}`),
  })
  const unwatch = settings.watch
    ? (await import('./watch.ts')).watchSpecs(toReload(stage, settings, log, make))
    : undefined
  // Telling takes a call to each vendor, which nobody waits for where nobody is told.
  if (settings.log !== 'silent')
    log.started(await tellStart(stage.mock, toReachable(listening.url), settings, controlToken))
  log.note(`${await stopped}: the calls in hand are answered, then this ends; once more ends it at once`)
  unwatch?.()
  const closed = listening.close()
  await stage.mock.close() // Whoever follows a journal would stay for ever.
  await closed
  return EXIT.ok
}
