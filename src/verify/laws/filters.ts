import type { FilterMeaning, Where } from '../../contract/meaning.ts'
import type { DeclaredParameter } from '../declared.ts'
import { valueAt } from '../lab.ts'
import type { List, Row } from '../walk.ts'
import { isThere, TESTS, toAsked, valuesAt } from './matches.ts'

/** A query parameter that filters a list. */
export type Filter = DeclaredParameter & { readonly means: FilterMeaning }

/** Whether a parameter is a filter. */
export const isFilter = (parameter: DeclaredParameter): parameter is Filter =>
  parameter.means !== undefined && 'filter' in parameter.means

/** What a plain look at a row says of a filter; `perhaps`: the row does not show it. */
export type Look = 'keeps' | 'perhaps' | 'leaves'

const isWhere = (row: Row, { at, is }: Where): boolean =>
  valuesAt(row, at).some((value) => (is === undefined ? isThere(value) : value === is))

const textOf = (key: unknown): string => (key === undefined ? '' : String(key))

/** The key of a row as it is written in a query. */
export const keyTextOf = ({ page }: List, row: Row): string =>
  page.key === undefined ? '' : textOf(valueAt(row, page.key))

/** The keys of the rows above a row, the nearest first. */
export const ancestorsOf = (
  list: List,
  byKey: ReadonlyMap<string, Row>,
  row: Row,
  parent: string,
): readonly string[] => {
  const found: string[] = []
  for (let at: Row | undefined = row; at; ) {
    const above = valueAt(at, parent)
    const key = textOf(above)
    if (!isThere(above) || found.includes(key) || key === keyTextOf(list, at)) return found
    found.push(key)
    at = byKey.get(key)
  }
  return found
}

const pointersOf = ({ of, chosenBy }: FilterMeaning, beside: Readonly<Record<string, string>>): readonly string[] => {
  const chosen = chosenBy?.of[beside[chosenBy.parameter] ?? '']
  return chosen === undefined ? of : [chosen]
}

const joinedOf = (row: Row, { joined = [] }: FilterMeaning): readonly string[] =>
  joined.flatMap((pointers) => {
    const texts = pointers.map((pointer) => textOf(valueAt(row, pointer) ?? ''))
    return [texts.join(''), texts.join(' ')]
  })

const fitsBy = (
  { means }: Filter,
  asked: readonly string[],
  beside: Readonly<Record<string, string>>,
): ((row: Row) => boolean) => {
  if (means.filter === 'descendant') return () => false
  const test = TESTS[means.filter]
  const pointers = pointersOf(means, beside)
  const wanted = asked.map((text) => toAsked(text, means))
  const isWanted = (value: unknown): boolean => wanted.some((one) => test(value, one))
  return (row) =>
    pointers.some((pointer) => valuesAt(row, pointer).some(isWanted)) || joinedOf(row, means).some(isWanted)
}

const isBelow = (list: List, { means }: Filter, asked: readonly string[], all: readonly Row[]) => {
  const byKey = new Map(all.map((row) => [keyTextOf(list, row), row]))
  return (row: Row): boolean => ancestorsOf(list, byKey, row, means.parent ?? '').some((key) => asked.includes(key))
}

/** What a plain look says of each row of a list. `beside` are the other parameters of the call. */
export const toLook = (
  list: List,
  filter: Filter,
  asked: readonly string[],
  all: readonly Row[],
  beside: Readonly<Record<string, string>> = {},
): ((row: Row) => Look) => {
  const { self, always = [], perhaps = [], filter: match } = filter.means
  const fits = match === 'descendant' ? isBelow(list, filter, asked, all) : fitsBy(filter, asked, beside)
  return (row) => {
    if (self !== undefined && asked.includes(keyTextOf(list, row))) {
      if (!self) return 'leaves'
      if (match === 'descendant') return 'keeps'
    }
    if (always.some((where) => isWhere(row, where)) || fits(row)) return 'keeps'
    return perhaps.some((where) => isWhere(row, where)) ? 'perhaps' : 'leaves'
  }
}
