import type { Io } from './io.ts'
import type { Log } from './log.ts'
import type { LogStyle } from './settings.ts'

const SILENT: Log = { started: () => {}, exchange: () => {}, note: () => {}, error: () => {} }

/** Makes the log of a style; each is loaded only if it is wanted. */
export const createLog = async (style: LogStyle, io: Io): Promise<Log> => {
  if (style === 'silent') return SILENT
  if (style === 'json') return (await import('./log-json.ts')).createJsonLog(io)
  return (await import('./log-pretty.ts')).createPrettyLog(io)
}
