import type { Route } from '../../contract/contract.ts'
import { parametersOf } from '../declared.ts'
import { mismatch, show } from '../judge.ts'
import { askWith, type Pairs, valueAt } from '../lab.ts'
import { type Check, type Law, type Mismatch, toVerdict } from '../law.ts'
import type { Got } from '../target.ts'
import { pageParameter, rowsOf, walk } from '../walk.ts'
import { broken, listCheck } from './paging.ts'

const differs = (got: Got, pointer: string, wanted: unknown, why: string): readonly Mismatch[] => {
  const came = valueAt(got.json, pointer)
  return came === wanted ? [] : [mismatch(got, pointer, show(wanted), show(came), why)]
}

const totalCheck = (route: Route, pointer: string, asked: Pairs): Check =>
  listCheck(route, pointer, async (lab, list) => {
    const whole = await walk(lab, list, asked)
    if (!whole.complete) return broken(whole)
    const why = `A walk gives ${whole.rows.length} rows.`
    return toVerdict(whole.pages.flatMap((got) => differs(got, pointer, whole.rows.length, why)).slice(0, 1))
  })

/** The total tells how many rows there are. */
export const total: Law = {
  id: 'total',
  says: 'The total on every page is the number of rows of the whole list.',
  checks: (route, contract) => {
    const pointer = route.page?.total
    if (pointer === undefined) return []
    const counts = parametersOf(contract, route).find(
      ({ means }) => means && 'odata' in means && means.odata === 'count',
    )
    if (route.page?.style === 'odata') return counts ? [totalCheck(route, pointer, [[counts.name, 'true']])] : []
    return [totalCheck(route, pointer, [])]
  },
}

const shownCheck = (route: Route, pointer: string): Check =>
  listCheck(route, pointer, async (lab, list) => {
    const { pages } = await walk(lab, list, [], pageParameter(lab.contract, route, 'size') ? 7 : undefined, 3)
    const why = 'It counts the rows of the page.'
    return toVerdict(pages.flatMap((got) => differs(got, pointer, rowsOf(list, got).length, why)).slice(0, 1))
  })

const echoCheck = (route: Route, name: string, pointer: string): Check =>
  listCheck(route, `${name} in ${pointer}`, async (lab, list) => {
    const by = parametersOf(lab.contract, route).find((one) => one.name === name)
    const plain = await askWith(lab, route, list.asking)
    const given = await askWith(lab, route, list.asking, [[name, '3']])
    const why = `${pointer} says what ${name} was asked for, or its default.`
    return toVerdict([...differs(plain, pointer, by?.schema.default, why), ...differs(given, pointer, 3, why)])
  })

/** What a page says of itself is so. */
export const envelope: Law = {
  id: 'envelope',
  says: 'A page tells the parameters it was asked with, and how many rows it has, as they are.',
  checks: ({ page, ...route }) => [
    ...(page?.shown === undefined ? [] : [shownCheck({ ...route, page }, page.shown)]),
    ...Object.entries(page?.echo ?? {}).map(([name, pointer]) => echoCheck({ ...route, page }, name, pointer)),
  ],
}
