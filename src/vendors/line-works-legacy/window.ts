import type { operations, readings } from '../../generated/line-works-legacy.ts'
import type { Problem } from '../../model/problem.ts'
import type { State } from '../../model/state.ts'

type Asked = Pick<
  operations['listSharedContacts']['parameters']['query'],
  'searchDateType' | 'startDateTime' | 'endDateTime'
>

/** Contacts made or changed from `from` to `to`, both included; null: no bound. Milliseconds since 1970. */
export type Window = {
  readonly of: 'creationTime' | 'modificationTime'
  readonly from: number | null
  readonly to: number | null
}

const SPAN = 7 * 86_400_000

const refuse = (name: string, message: string): Problem<'invalid'> => ({
  problem: 'invalid',
  violations: [{ in: 'query', name, rule: 'window', message: `${name} ${message}` }],
})

const toTime = (text: string | undefined): number | null => (text === undefined ? null : Date.parse(text))

/** Fills in the bound that is not given. */
const half = (window: Window, state: State<readings>): Window | Problem => {
  const { from, to } = window
  const reading = state.reading('half-window')
  if (reading === 'open-ended') return window
  if (reading === 'refused') return refuse(from === null ? 'startDateTime' : 'endDateTime', 'is missing')
  return { ...window, from: from ?? (to === null ? null : to - SPAN), to: to ?? (from === null ? null : from + SPAN) }
}

/** The window that is asked for, if any. Every searchDateType but MODIFICATION_TIME means the time of creation. */
export const readWindow = (asked: Asked, state: State<readings>): Window | Problem | null => {
  const from = toTime(asked.startDateTime)
  const to = toTime(asked.endDateTime)
  if (from === null && to === null) return null
  const of = asked.searchDateType === 'MODIFICATION_TIME' ? 'modificationTime' : 'creationTime'
  // A leap second is a time by its format, but none that can be compared.
  if (Number.isNaN(from)) return refuse('startDateTime', 'is no time')
  if (Number.isNaN(to)) return refuse('endDateTime', 'is no time')
  const window: Window = { of, from, to }
  if (from === null || to === null) return half(window, state)
  if (to < from) return refuse('endDateTime', 'is earlier than startDateTime')
  if (to - from <= SPAN) return window
  return state.reading('long-window') === 'cut'
    ? { ...window, to: from + SPAN }
    : refuse('endDateTime', 'is more than 7 days later than startDateTime')
}
