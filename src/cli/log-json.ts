import { pino } from 'pino'
import type { Io } from './io.ts'
import type { Log } from './log.ts'

/** Makes a log of one JSON object a line, for programs. */
export const createJsonLog = ({ out }: Pick<Io, 'out'>): Log => {
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } },
    { write: out },
  )
  return {
    started: (started) => logger.info(started, 'started'),
    exchange: ({ bug, problem, took, ...line }) => {
      const fields = { ...line, took: Math.round(took * 100) / 100, problem, bug }
      if (bug === null) logger.info(fields, 'exchange')
      else logger.error(fields, 'exchange')
    },
    note: (text) => logger.info(text),
    error: (text) => logger.error(text),
  }
}
