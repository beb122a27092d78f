import type { components } from '../../generated/line-works.ts'
import type { Random, Source } from '../../model/collection.ts'

type Locale = components['schemas']['Customer']['locale']

/** Where a customer is. In `phones` and `mobiles` each # is a digit. */
export type Place = {
  readonly timeZone: string
  readonly countryCode: string
  readonly phones: readonly string[]
  readonly mobiles: readonly string[]
}

// A partner in Japan: every other customer is Japanese.
const LOCALES: readonly Locale[] = [
  ...(['ja_JP', 'ja_JP', 'ja_JP', 'ja_JP', 'ja_JP', 'ja_JP', 'ja_JP', 'ja_JP', 'ja_JP', 'ja_JP'] as const),
  ...(['ko_KR', 'ko_KR', 'ko_KR', 'en_US', 'en_US', 'en_US', 'zh_TW', 'zh_TW', 'zh_CN', 'zh_CN'] as const),
]

// Numbers that nobody has: a subscriber's number that begins with 0 or is kept for fiction (555-01xx, Ofcom's ranges).
const PLACES: { readonly [L in Locale]: readonly Place[] } = {
  ja_JP: [
    {
      timeZone: 'Asia/Tokyo',
      countryCode: '+81',
      phones: ['03-0###-####', '06-0###-####', '052-0##-####', '092-0##-####', '045-0##-####'],
      mobiles: ['090-0###-####', '080-0###-####', '070-0###-####'],
    },
  ],
  ko_KR: [
    {
      timeZone: 'Asia/Seoul',
      countryCode: '+82',
      phones: ['02-0###-####', '051-0##-####', '031-0##-####'],
      mobiles: ['010-0###-####'],
    },
  ],
  en_US: [
    { timeZone: 'America/New_York', countryCode: '+1', phones: ['212-555-01##'], mobiles: ['917-555-01##'] },
    { timeZone: 'America/Los_Angeles', countryCode: '+1', phones: ['213-555-01##'], mobiles: ['310-555-01##'] },
    { timeZone: 'Europe/London', countryCode: '+44', phones: ['020-7946-0###'], mobiles: ['07700-900###'] },
  ],
  zh_TW: [
    {
      timeZone: 'Asia/Taipei',
      countryCode: '+886',
      phones: ['02-0###-####', '04-0###-####'],
      mobiles: ['0900-0##-###'],
    },
  ],
  zh_CN: [
    {
      timeZone: 'Asia/Shanghai',
      countryCode: '+86',
      phones: ['021-0###-####', '010-0###-####', '0755-0###-####'],
      mobiles: ['130-0000-####'],
    },
  ],
}

/** The language of a row's customer. */
export const localeOf = (source: Source, n: number): Locale => source.field('locale', n).pick(LOCALES)

/** The place of a row's customer. */
export const placeOf = (source: Source, n: number): Place => {
  const places = PLACES[localeOf(source, n)]
  return source.field('place', n).pick(places)
}

/** A number of one of the forms. */
export const toNumber = (random: Random, forms: readonly string[]): string =>
  random.pick(forms).replace(/#/g, () => random.text('0123456789', 1))
