import type { Exchange } from '../model/exchange.ts'
import { nearestOf } from './nearest.ts'
import type { CallQuery } from './query.ts'
import { toCallText, toNearText, toQueryText } from './words.ts'

/** Which calls are expected, and how many; at least one unless a number is given. */
export type Expectation = CallQuery & { readonly times?: number }

/** What tells which calls came: a journal. */
export type Called = { readonly calls: (query?: CallQuery) => readonly Exchange[] }

/** Whether an expectation is met, and what is to be said of it: why it is not, or what there was. */
export type Judgement = { readonly isMet: boolean; readonly says: () => string }

const MOST_SHOWN = 5

const toTimes = (count: number): string => (count === 1 ? 'once' : `${count} times`)

const list = (calls: readonly Exchange[]): readonly string[] => [
  ...calls.slice(0, MOST_SHOWN).map((call) => `  ${toCallText(call)}`),
  ...(calls.length > MOST_SHOWN ? [`  and ${calls.length - MOST_SHOWN} more`] : []),
]

/** What is said where calls are missing: what was meant, and the call that came nearest. */
export const toMissingText = (journal: Called, query: CallQuery, wanted: string, came: number): string => {
  const all = journal.calls()
  const [near] = nearestOf(all, query)
  const head = `Expected a call of ${toQueryText(query)} ${wanted}, but it came ${came === 0 ? 'never' : toTimes(came)}.`
  return [head, near ? toNearText(near) : all.length === 0 ? 'There was no call at all.' : ''].join('\n').trimEnd()
}

/** Judges an expectation by the calls that a journal holds. */
export const judgeCalls = (journal: Called, { times, ...query }: Expectation): Judgement => {
  const calls = journal.calls(query)
  const isMet = times === undefined ? calls.length > 0 : calls.length === times
  const wanted = times === undefined ? 'at least once' : times === 0 ? 'never' : `exactly ${toTimes(times)}`
  const says = (): string => {
    if (!isMet && calls.length < (times ?? 1)) return toMissingText(journal, query, wanted, calls.length)
    const expected = isMet ? `not to come ${wanted}` : `to come ${wanted}`
    return [
      `Expected a call of ${toQueryText(query)} ${expected}, but it came ${calls.length === 0 ? 'never' : toTimes(calls.length)}.`,
      ...list(calls),
    ].join('\n')
  }
  return { isMet, says }
}

/** An expectation that is not met; the message shows the nearest call and in what it differs. */
export class NotCalled extends Error {
  override readonly name = 'NotCalled'
}

/** Throws `NotCalled` where the calls that came are not those that are expected. */
export const expectCalled = (journal: Called, expectation: Expectation): void => {
  const { isMet, says } = judgeCalls(journal, expectation)
  if (!isMet) throw new NotCalled(says())
}
