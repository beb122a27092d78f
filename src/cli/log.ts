import type { ExchangeLine } from '../model/exchange.ts'
import type { Io } from './io.ts'
import type { LogStyle } from './settings.ts'
import type { Started } from './started.ts'

/** What is told while the mock runs. */
export type Log = {
  readonly started: (started: Started) => void
  readonly exchange: (line: ExchangeLine) => void
  /** Something worth knowing, such as a new spec. */
  readonly note: (text: string) => void
  /** Something that went wrong: a bug, or a spec that cannot be used. */
  readonly error: (text: string) => void
}

const SILENT: Log = { started: () => {}, exchange: () => {}, note: () => {}, error: () => {} }

/** Makes the log of a style; each is loaded only if it is wanted. */
export const createLog = async (style: LogStyle, io: Io): Promise<Log> => {
  if (style === 'silent') return SILENT
  if (style === 'json') return (await import('./log-json.ts')).createJsonLog(io)
  return (await import('./log-pretty.ts')).createPrettyLog(io)
}
