import type { readings } from '../../generated/spirii.ts'
import type { Dates } from './asked.ts'
import type { Condition } from './customer-columns.ts'

/** The readings that date filters depend on. */
export type DateReadings = Pick<readings, 'date-bounds' | 'exact-date' | 'date-only'>

type Stamped = 'createdAt' | 'updatedAt'

const DAY = 86_400_000

const dayOf = (time: number): number => Math.floor(time / DAY)

const isDay = (text: string): boolean => text.length === 'yyyy-mm-dd'.length

// A row shows whole seconds, and an exact time fits the row that shows it.
const secondOf = (time: number): number => Math.floor(time / 1000)

const exact = (text: string, readings: DateReadings): ((time: number) => boolean) => {
  const at = Date.parse(text)
  const wholeDay = readings['exact-date'] === 'day' || (isDay(text) && readings['date-only'] === 'whole-day')
  return wholeDay ? (time) => dayOf(time) === dayOf(at) : (time) => secondOf(time) === secondOf(at)
}

const from = (text: string, readings: DateReadings): ((time: number) => boolean) => {
  const start = Date.parse(text)
  if (readings['date-bounds'] !== 'exclusive') return (time) => time >= start
  const end = isDay(text) && readings['date-only'] === 'whole-day' ? start + DAY - 1 : start
  return (time) => time > end
}

const to = (text: string, readings: DateReadings): ((time: number) => boolean) => {
  const start = Date.parse(text)
  if (readings['date-bounds'] !== 'inclusive') return (time) => time < start
  const end = isDay(text) && readings['date-only'] === 'whole-day' ? start + DAY - 1 : start
  return (time) => time <= end
}

const TESTS = { exact, from, to }

const KINDS = ['exact', 'from', 'to'] as const

/** The conditions that the filters of one time stamp set. */
export const toDateConditions = (stamp: Stamped, dates: Dates, readings: DateReadings): readonly Condition[] => {
  const conditions: Condition[] = []
  for (const kind of KINDS) {
    const text = dates[kind]
    if (text === undefined) continue
    const holds = TESTS[kind](text, readings)
    const means = `${readings['date-bounds']},${readings['exact-date']},${readings['date-only']}`
    conditions.push({
      name: `${stamp} ${kind} ${text} ${means}`,
      reads: [stamp],
      keeps: (values) => holds(values[stamp] * 1000),
    })
  }
  return conditions
}
