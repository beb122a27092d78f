import type { ExchangeLine } from '../model/exchange.ts'
import { toBanner } from './banner.ts'
import type { Io } from './io.ts'
import type { Log } from './log.ts'
import { type Paint, type Style, toPaint } from './paint.ts'
import { toProblemLine } from './problem-line.ts'

const colourOf = (status: number): Style => (status >= 500 ? 'red' : status >= 400 ? 'yellow' : 'green')

const clock = (): string => new Date().toTimeString().slice(0, 8)

/** One exchange as one line: `12:00:00 403    2 ms GET  /spirii/v2/customers  listCustomers  unauthenticated: missing`. */
export const toExchangeLine = (line: ExchangeLine, time: string, paint: Paint): string => {
  const { method, url, status, took, operation, problem, bug } = line
  const address = url.replace(/^https?:\/\/[^/]*/, '')
  const parts = [
    paint('dim', time),
    paint(colourOf(status), String(status)),
    `${took < 10 ? took.toFixed(1) : took.toFixed(0)} ms`.padStart(8),
    method.padEnd(4),
    address,
    paint('dim', operation ?? '-'),
    ...(problem ? [paint('yellow', toProblemLine(problem))] : []),
    ...(bug === null ? [] : [paint('red', `BUG of the stand-in: ${bug}`)]),
  ]
  return `${parts.join('  ')}\n`
}

/** Makes a log for people. Errors go to standard error. */
export const createPrettyLog = ({ out, err, isColoured }: Pick<Io, 'out' | 'err' | 'isColoured'>): Log => {
  const paint = toPaint(isColoured)
  return {
    started: (started) => out(toBanner(started, paint)),
    exchange: (line) => (line.bug === null ? out : err)(toExchangeLine(line, clock(), paint)),
    note: (text) => out(`${paint('dim', clock())}  ${text}\n`),
    error: (text) => err(`${paint('dim', clock())}  ${paint('red', text)}\n`),
  }
}
