import type { Route } from '../../contract/contract.ts'
import { judgeRefusal, judgeReply, mismatch, show } from '../judge.ts'
import { askWith, type Pairs, valueAt } from '../lab.ts'
import { type Check, type Law, type Mismatch, notComparable, toVerdict } from '../law.ts'
import type { Got } from '../target.ts'
import { keyOf, type List, pageParameter, rowsOf, wholeWalk } from '../walk.ts'
import { broken, listCheck } from './paging.ts'

const emptyPage = (list: List, first: Got, got: Got, why: string): readonly Mismatch[] => {
  const wrong = got.status !== 200 ? 'status' : rowsOf(list, got).length > 0 ? `/${list.page.rows}` : undefined
  if (wrong !== undefined) return [mismatch(got, wrong, '200 and no rows', `${got.status} ${show(got.json)}`, why)]
  const pointer = list.page.total
  if (pointer === undefined) return judgeReply(list.route, got)
  const [there, here] = [valueAt(first.json, pointer), valueAt(got.json, pointer)]
  return there === here
    ? judgeReply(list.route, got)
    : [mismatch(got, pointer, show(there), show(here), 'The total does not depend on the page.')]
}

/** A page far behind the last one. Pages of one row reach it without leaving what can be reached at all. */
const behindCheck = (route: Route): Check =>
  listCheck(route, 'behind the last page', async (lab, list) => {
    const by = pageParameter(lab.contract, route, list.page.style === 'offset' ? 'offset' : 'number')
    const size = pageParameter(lab.contract, route, 'size')
    if (!by) return notComparable('no parameter means the offset or the page')
    const { rows } = await wholeWalk(lab, list)
    const place = Math.min(rows.length + 10, list.page.reach ?? Number.POSITIVE_INFINITY)
    const sized: Pairs = size ? [[size.name, '1']] : []
    const first = await askWith(lab, route, list.asking, sized)
    const got = await askWith(lab, route, list.asking, [...sized, [by.name, String(place)]])
    const why = `There are ${rows.length} rows, so that nothing stands at ${place}.`
    return toVerdict(
      list.page.beyond === 'notFound'
        ? judgeRefusal(lab.contract, route, got, why, 'notFound')
        : emptyPage(list, first, got, why),
    )
  })

const reachCheck = (route: Route, reach: number): Check =>
  listCheck(route, `no further than ${reach}`, async (lab, list) => {
    const by = pageParameter(lab.contract, route, 'number')
    const size = pageParameter(lab.contract, route, 'size')
    const most = size?.schema.maximum
    if (!by || !size || most === undefined) return notComparable('no parameter means the page or its size')
    const ask = (page: number) =>
      askWith(lab, route, list.asking, [
        [size.name, String(most)],
        [by.name, String(page)],
      ])
    const why = `Rows are reached up to number ${reach}.`
    const got = await ask(Math.floor(reach / most) + 1)
    const there = await ask(Math.floor(reach / most))
    const refusals = judgeRefusal(lab.contract, route, got, why, 'invalid')
    const isThere = there.status === 200 || list.page.beyond === 'notFound'
    return toVerdict(isThere ? refusals : [...refusals, mismatch(there, 'status', '200', String(there.status), why)])
  })

/** Pages that begin anywhere, not only where a walk steps. */
const sliceCheck = (route: Route): Check =>
  listCheck(route, 'pages from anywhere', async (lab, list) => {
    const [by, size] = [pageParameter(lab.contract, route, 'offset'), pageParameter(lab.contract, route, 'size')]
    const whole = await wholeWalk(lab, list)
    if (!by || !size) return notComparable('no parameter means the offset or the size')
    if (!whole.complete) return broken(whole)
    const { length } = whole.rows
    const slices = [
      [1, 1],
      [3, 2],
      [5, 7],
      [Math.max(0, length - 1), 5],
      [Math.max(0, length - 3), 2],
      [0, length + 1],
    ] as const
    const judged = slices.map(async ([offset, limit]) => {
      const got = await askWith(lab, route, list.asking, [
        [size.name, String(limit)],
        [by.name, String(offset)],
      ])
      const wanted = whole.rows.slice(offset, offset + limit).map((row) => keyOf(list, row))
      const came = rowsOf(list, got).map((row) => keyOf(list, row))
      const why = `${limit} rows behind the first ${offset} of ${length}.`
      const at = `/${list.page.rows}`
      return wanted.join() === came.join() ? [] : [mismatch(got, at, show(wanted), show(came), why, by.evidence)]
    })
    const over = (size.schema.maximum ?? Number.POSITIVE_INFINITY) < length + 1
    const found = await Promise.all(over ? judged.slice(0, -1) : judged)
    return toVerdict(found.flat())
  })

/** Pages stand where they are asked for, and there are none behind the last. */
export const beyond: Law = {
  id: 'beyond',
  says: 'Pages begin where they are asked to; behind the end there is an empty page with the true total, or the documented refusal.',
  checks: ({ page, ...route }) => {
    if (page?.style !== 'offset' && page?.style !== 'page') return []
    const list = { ...route, page }
    return [
      behindCheck(list),
      ...(page.style === 'offset' ? [sliceCheck(list)] : []),
      ...(page.reach === undefined ? [] : [reachCheck(list, page.reach)]),
    ]
  },
}
