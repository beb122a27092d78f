import type { Figure } from './finding.ts'
import type { PartName } from './options.ts'

/** A bound that a figure has to keep, and the better one that is aimed at. */
type Target = {
  readonly part: PartName
  readonly figure: string
  readonly what: string
  readonly least?: number
  readonly most?: number
  readonly aim?: number
}

/** A target beside what was measured; undefined where it was not. */
export type Judged = { readonly target: Target; readonly value: number | undefined; readonly isMet: boolean }

/** Shares of bare requests per second, and CPU time in the same proportion: that is steadier, and holds on a busy machine too. */
const share = (id: string, what: string, least: number, most: number, aim?: number): readonly Target[] => [
  {
    part: 'routes',
    figure: `routes.${id}.share`,
    what: `${what}: requests/s of bare node:http`,
    least,
    ...(aim === undefined ? {} : { aim }),
  },
  { part: 'routes', figure: `routes.${id}.cpu`, what: `${what}: CPU time of bare node:http`, most },
]

const main = (id: string, what: string): readonly Target[] => share(id, what, 0.5, 2.1, 0.65)

const asked = (id: string, what: string): readonly Target[] => share(id, what, 0.45, 2.3)

/** What is to be reached. */
const TARGETS: readonly Target[] = [
  ...share('line-works.list', 'LINE WORKS list', 0.55, 1.9, 0.7),
  { part: 'routes', figure: 'routes.line-works.list.p99', what: 'LINE WORKS list: p99 of bare node:http', most: 2 },
  ...main('line-works-legacy.detail', 'LINE WORKS API 1.0 contact'),
  ...main('line-works-legacy.list', 'LINE WORKS API 1.0 list'),
  ...main('avepoint.list', 'AvePoint list'),
  ...main('spirii.list', 'Spirii list'),
  ...asked('line-works-legacy.filtered', 'LINE WORKS API 1.0, filtered and searched'),
  ...asked('avepoint.sorted', 'AvePoint, sorted'),
  ...asked('avepoint.filtered', 'AvePoint, filtered'),
  ...asked('spirii.sorted', 'Spirii, sorted'),
  ...asked('spirii.filtered', 'Spirii, filtered and searched'),
  { part: 'growth', figure: 'growth.page.1000000', what: 'CPU time of a page, 1,000,000 rows of 1,000', most: 1.2 },
  { part: 'growth', figure: 'growth.sorted.1000000', what: 'first sorted page at 1,000,000 rows, ms', most: 4_000 },
  { part: 'growth', figure: 'growth.sorted.100000', what: 'first sorted page at 100,000 rows, ms', most: 400 },
  { part: 'growth', figure: 'growth.sorted.others.1000000', what: 'and the longest wait of others, ms', most: 50 },
  { part: 'growth', figure: 'growth.filtered.1000000', what: 'new filter at 1,000,000 rows, ms', most: 300 },
  { part: 'growth', figure: 'growth.filtered.others.1000000', what: 'and the longest wait of others, ms', most: 50 },
  { part: 'start', figure: 'start.ratio', what: 'first 200 of bare Hono', most: 1.6 },
  { part: 'start', figure: 'start.first', what: 'first 200, ms', most: 200 },
  { part: 'memory', figure: 'memory.idle', what: 'resident idle, all vendors, MB', most: 85 },
  { part: 'memory', figure: 'memory.row.1000000', what: 'bytes a row of all orders at 1,000,000 rows', most: 60 },
  { part: 'soak', figure: 'soak.heap', what: 'heap left by a million requests, MB', most: 5 },
  { part: 'soak', figure: 'soak.resident', what: 'resident memory after them, of before', most: 1.05 },
  { part: 'workers', figure: 'workers.cpu', what: 'CPU time a request, of one process', most: 1.05 },
]

/** Holds figures to the targets of some parts. What was not measured is not met. */
export const judge = (figures: readonly Figure[], parts: readonly PartName[]): readonly Judged[] =>
  TARGETS.filter(({ part }) => parts.includes(part)).map((target) => {
    const value = figures.find(({ id }) => id === target.figure)?.value
    const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = target
    return { target, value, isMet: value !== undefined && value >= least && value <= most }
  })
