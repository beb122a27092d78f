import type { Coded, Random, Source } from '../../model/collection.ts'

/** A company with the domain of its addresses and web site. */
export type Firm = { readonly name: string; readonly domain: string }

const NAMES: readonly (readonly [written: string, latin: string])[] = [
  ['青葉', 'aoba'],
  ['旭', 'asahi'],
  ['若葉', 'wakaba'],
  ['富士見', 'fujimi'],
  ['大和', 'yamato'],
  ['東和', 'towa'],
  ['北斗', 'hokuto'],
  ['三光', 'sanko'],
  ['日の出', 'hinode'],
  ['みなと', 'minato'],
  ['桜台', 'sakuradai'],
  ['松風', 'matsukaze'],
  ['千歳', 'chitose'],
  ['白川', 'shirakawa'],
  ['光洋', 'koyo'],
  ['新星', 'shinsei'],
]
const TRADES: readonly (readonly [written: string, latin: string])[] = [
  ['商事', 'shoji'],
  ['工業', 'kogyo'],
  ['電機', 'denki'],
  ['建設', 'kensetsu'],
  ['物流', 'butsuryu'],
  ['食品', 'shokuhin'],
  ['印刷', 'insatsu'],
  ['システム', 'systems'],
  ['不動産', 'fudosan'],
  ['薬品', 'yakuhin'],
]
const FORMS = [
  (name: string) => `株式会社${name}`,
  (name: string) => `${name}株式会社`,
  (name: string) => `有限会社${name}`,
  (name: string) => `合同会社${name}`,
]
const FORM_WEIGHTS = [0, 0, 0, 0, 1, 1, 1, 2, 3]

const firmCode = (random: Random): number => {
  const name = random.int(0, NAMES.length - 1)
  const trade = random.int(0, TRADES.length - 1)
  return (name * TRADES.length + trade) * FORMS.length + random.pick(FORM_WEIGHTS)
}

const toFirm = (code: number): Firm => {
  const [name = '', latinName = ''] = NAMES[Math.floor(code / FORMS.length / TRADES.length)] ?? []
  const [trade = '', latinTrade = ''] = TRADES[Math.floor(code / FORMS.length) % TRADES.length] ?? []
  const whole = `${name}${trade}`
  return { name: FORMS[code % FORMS.length]?.(whole) ?? whole, domain: `${latinName}-${latinTrade}.example.co.jp` }
}

/** The company that the person of row `n` works for. */
export const firmOf = (source: Source, n: number): Firm => toFirm(firmCode(source.field('firm', n)))

/** A company that the person of row `n` also has to do with. */
export const sideFirmOf = (source: Source, n: number): Firm => toFirm(firmCode(source.field('sideFirm', n)))

// How many companies somebody has to do with.
const COUNTS = [0, 1, 1, 1, 1, 1, 1, 1, 1, 2]

/** With how many companies the person of row `n` has to do; drawn first of all that its field tells. */
export const drawCount = (random: Random): number => random.pick(COUNTS)

const FIELDS = ['firm', 'sideFirm'] as const

const NO_FIRM = NAMES.length * TRADES.length * FORMS.length

const named = (place: 0 | 1): Coded<string> => ({
  codes: {
    name: `organizations ${place}`,
    count: () => NO_FIRM + 1,
    of: (source, n) =>
      place < drawCount(source.field('organizations', n)) ? firmCode(source.field(FIELDS[place], n)) : NO_FIRM,
    isWhole: true,
  },
  value: (code) => (code === NO_FIRM ? '' : toFirm(code).name),
})

/** The names of the first and of the second company of rows; empty where there are fewer. */
export const organizationNames: readonly [Coded<string>, Coded<string>] = [named(0), named(1)]

/** Departments of companies. */
export const DEPARTMENTS: readonly string[] = [
  '営業部',
  '営業第一課',
  '総務部',
  '人事部',
  '経理部',
  '購買部',
  '開発部',
  '情報システム部',
  '広報室',
  '品質管理部',
  '物流センター',
]

/** Posts and ranks in companies. */
export const TITLES: readonly string[] = [
  '代表取締役',
  '取締役',
  '部長',
  '次長',
  '課長',
  '課長代理',
  '係長',
  '主任',
  '担当',
  'マネージャー',
  '顧問',
]
