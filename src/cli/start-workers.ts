import { tokenFor } from '../server/control-token.ts'
import { createKeeper, type Keeper } from '../workers/keeper.ts'
import { createPartsInLane } from '../workers/lane.ts'
import { toReachable } from './bind.ts'
import { createLog } from './create-log.ts'
import { type Crew, createCrew } from './crew.ts'
import { EXIT, type Io } from './io.ts'
import type { Log } from './log.ts'
import { making } from './mock.ts'
import { refuseWorkers } from './refuse-workers.ts'
import type { Settings } from './settings.ts'
import { untilStopped } from './signals.ts'
import { tellStart } from './tell-start.ts'

/** A keeper and its crew, which need each other. */
type Company = { readonly keeper: Keeper; readonly crew: Crew }

const found = async (settings: Settings, controlToken: string | undefined, log: Log): Promise<Company> => {
  const { workers: size, port, host, serving } = settings
  const isLogged = settings.log !== 'silent'
  const options = { ...settings.mock, ...serving, onBug: 'answer' } as const
  const onExchange = (line: Parameters<Log['exchange']>[0]): void => log.exchange({ ...line, pid: process.pid })
  const parts = await making(settings, () => createPartsInLane({ ...options, ...(isLogged ? { onExchange } : {}) }, 0))
  const keeper: Keeper = createKeeper(parts, (held, takes) => crew.order(held, takes))
  const crew: Crew = createCrew({
    size,
    common: { options, host, isLogged },
    port,
    held: keeper.held,
    answer: (request, rawHeaders) => keeper.answer(request, { controlToken, rawHeaders }),
    onExchange: log.exchange,
    onError: log.error,
  })
  return { keeper, crew }
}

/** Runs vendors on a port that several processes answer, until a signal stops them. Gives the exit code. */
export const startWorkers = async (settings: Settings, io: Io): Promise<number> => {
  refuseWorkers(settings)
  const log = await createLog(settings.log, io)
  const controlToken = tokenFor(settings.host, settings.controlToken)
  const { keeper, crew } = await found(settings, controlToken, log)
  const stopped = untilStopped()
  const url = await crew.open()
  if (settings.log !== 'silent') {
    const fetch = (request: Request): Promise<Response> => keeper.answer(request, {})
    log.started(await tellStart({ fetch }, toReachable(url), settings, controlToken))
  }
  const lost = crew.lost.then((why) => ({ why }))
  const end = await Promise.race([stopped, lost])
  if (typeof end === 'string')
    log.note(`${end}: the calls in hand are answered, then this ends; once more ends it at once`)
  else log.error(`${end.why}; without workers this ends`)
  const closed = crew.close()
  keeper.end() // Whoever follows a journal would stay for ever.
  await closed
  return typeof end === 'string' ? EXIT.ok : EXIT.bug
}
