import { judgeRefusal, mismatch, show } from '../../judge.ts'
import { valueAt } from '../../lab.ts'
import type { Mismatch } from '../../law.ts'
import type { Got } from '../../target.ts'
import { relative } from '../../walk.ts'
import { type Bench, optionOf, sameKeys } from './bench.ts'

const nextOf = ({ list }: Bench, got: Got | undefined): unknown =>
  valueAt(got?.json, list.page.next ?? '/@odata.nextLink')

const change = (text: string): string => {
  const place = Math.floor(text.length / 2)
  return `${text.slice(0, place)}${text[place] === 'A' ? 'B' : 'A'}${text.slice(place + 1)}`
}

/** The links of a list with its token changed, cut off, or used beside another query. */
const spoilt = async (bench: Bench, link: string): Promise<readonly Mismatch[]> => {
  const { lab, list } = bench
  const name = optionOf(lab, list.route, 'skiptoken')?.name ?? '$skiptoken'
  const there = relative(lab.target.base, link)
  const pairs = (there?.query ?? '').split('&')
  const own = pairs.find((pair) => decodeURIComponent(pair.split('=', 1).join()) === name)
  if (!there || own === undefined) return []
  const token = decodeURIComponent(own.slice(own.indexOf('=') + 1))
  const ways: readonly (readonly [why: string, token: string, more: string])[] = [
    ['One character of the token is another.', change(token), ''],
    ['The token is cut off.', token.slice(0, Math.floor(token.length / 2)), ''],
    ['The token belongs to another query.', token, `&$orderby=${encodeURIComponent(`${bench.properties[0]} desc`)}`],
  ]
  const judged = ways.map(async ([why, text, more]) => {
    const query = `${name}=${encodeURIComponent(text)}${more}`
    const got = await lab.target.ask({ method: 'GET', path: there.path, query, headers: list.asking.headers })
    return judgeRefusal(lab.contract, list.route, got, why, 'badCursor')
  })
  return (await Promise.all(judged)).flat()
}

/** The next link is an absolute address of the same vendor; following it goes on in the same query. */
export const linking = async (bench: Bench): Promise<readonly Mismatch[]> => {
  const { list, lab, whole, evidence } = bench
  if (optionOf(lab, list.route, 'maxpagesize') === undefined || whole.rows.length < 8) return []
  const found = await bench.walk({}, 7)
  const [got] = found.pages
  const link = nextOf(bench, got)
  if (!got) return []
  const why = 'A page that is not the last has an absolute link to the next one, at the same vendor.'
  if (typeof link !== 'string' || !link.startsWith(`${lab.target.base}/`)) {
    return [mismatch(got, list.page.next ?? '', `an address below ${lab.target.base}`, show(link), why, evidence)]
  }
  const by = `${bench.properties[0]} desc`
  const query = {
    orderby: by,
    filter: `${bench.properties[0]} ne null`,
    select: `${list.page.key?.slice(1)}`,
    count: 'true',
  }
  const [all, paged] = [await bench.walk(query), await bench.walk(query, 7)]
  return [
    ...sameKeys(bench, found, whole.rows, 'Following the links gives the whole list.'),
    ...sameKeys(bench, paged, all.rows, 'The links go on in the same query.'),
    ...(await spoilt(bench, link)),
  ]
}
