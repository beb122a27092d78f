import type { components } from '../../generated/line-works-legacy.ts'
import type { Random, Source } from '../../model/collection.ts'
import { digits, padded, represented, some, typed } from './draws.ts'
import { DEPARTMENTS, drawCount, firmOf, sideFirmOf, TITLES } from './firms.ts'
import { latinOf } from './person.ts'

type Schemas = components['schemas']
type EventType = Schemas['Event']['type']

const EVENT_TYPES: readonly EventType[] = ['BIRTHDAY', 'BIRTHDAY', 'BIRTHDAY', 'ANNIVERSARY', 'OTHER', 'CUSTOM']

const MEMOS = [
  '展示会で名刺交換。',
  '午前中は不在が多い。',
  '見積書は郵送希望。',
  '前任者から引き継ぎ済み。',
  '請求書は月末締め。',
  '電話よりメールを希望。',
  '次回の打ち合わせは要調整。',
  '紹介元: 総務部。',
  'アレルギー（そば）に注意。',
  '契約更新の連絡窓口。',
]

/** Companies and posts of row `n`. */
export const organizationsOf = (source: Source, n: number): Schemas['Organizations'] => {
  const names = [firmOf(source, n).name, sideFirmOf(source, n).name]
  const random = source.field('organizations', n)
  const count = drawCount(random)
  const entries = names.slice(0, count).map((name) => ({
    name,
    ...(random.chance(0.85) ? { department: random.pick(DEPARTMENTS) } : {}),
    ...(random.chance(0.8) ? { title: random.pick(TITLES) } : {}),
  }))
  return represented(random, entries)
}

const yearOf = (random: Random, type: EventType, thisYear: number): number =>
  type === 'BIRTHDAY' ? thisYear - random.int(22, 70) : thisYear - random.int(1, 40)

/** Days to remember of row `n`; no day is later than the 28th, so all are days of either calendar. */
export const eventsOf = (source: Source, n: number): Schemas['Events'] => {
  const thisYear = new Date(source.reference).getUTCFullYear()
  const random = source.field('events', n)
  const chosen = [...new Set(some(random, EVENT_TYPES, random.pick([0, 0, 1, 1, 1, 2])))]
  const entries = chosen.map((type) => ({
    value: `${yearOf(random, type, thisYear)}${padded(random.int(1, 12), 2)}${padded(random.int(1, 28), 2)}`,
    dayType: random.chance(0.12) ? ('L' as const) : ('S' as const),
    ...typed(random, type, ['設立記念日', '契約更新日', '命日', '入社日']),
  }))
  return represented(random, entries)
}

/** Names of row `n` in messengers. */
export const messengersOf = (source: Source, n: number): Schemas['Messengers'] => {
  const { family, given } = latinOf(source, n)
  const random = source.field('messengers', n)
  const types = some(random, ['LINE', 'CUSTOM'] as const, random.pick([0, 0, 1, 1, 2]))
  const labels = ['Skype', 'WeChat', 'KakaoTalk', 'Slack']
  const entries = types.map((type) => ({
    id: `${given}_${family}${digits(random, 2)}`,
    ...typed(random, type, labels),
  }))
  return represented(random, entries)
}

/** Web sites of row `n`, some of them without a scheme as in the documented example. */
export const websitesOf = (source: Source, n: number): Schemas['Websites'] => {
  const { domain } = firmOf(source, n)
  const { family } = latinOf(source, n)
  const random = source.field('websites', n)
  const count = random.pick([0, 0, 1, 1, 1, 2])
  const firm = random.chance(0.6) ? domain : `https://www.${domain}/`
  return represented(random, [{ value: firm }, { value: `${family}.blog.example.com` }].slice(0, count))
}

/** Photos of row `n`. */
export const photosOf = (source: Source, n: number): Schemas['Photos'] => {
  const random = source.field('photos', n)
  const count = random.pick([0, 0, 0, 1, 1, 2])
  return represented(
    random,
    Array.from({ length: count }, () => ({ path: `/upload/photo/${digits(random, 6)}.jpg` })),
  )
}

/** The note of row `n`; empty where there is none. */
export const memoOf = (source: Source, n: number): string => {
  const random = source.field('memo', n)
  return random.chance(0.4) ? random.pick(MEMOS) : ''
}
