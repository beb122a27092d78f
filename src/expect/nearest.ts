import type { Exchange } from '../model/exchange.ts'
import { type Difference, differencesOf } from './differences.ts'
import type { CallQuery } from './query.ts'

/** A call that is not what is meant, and in what. */
export type Near = { readonly exchange: Exchange; readonly differences: readonly Difference[] }

/** How much a difference sets a call apart; 1 for those not named: parameters, headers and places of the body. */
const WEIGHTS: { readonly [Part in keyof CallQuery]?: number } = {
  vendor: 8,
  operation: 6,
  path: 4,
  method: 4,
  since: 3,
  until: 3,
  status: 2,
  problem: 2,
  fault: 2,
}

/** A wrong value is nearer than none. */
const weighOne = ({ part, came }: Difference): number => WEIGHTS[part] ?? (came === 'nothing' ? 1 : 0.8)

const weigh = (differences: readonly Difference[]): number => differences.reduce((sum, one) => sum + weighOne(one), 0)

/** The calls that come nearest to what is meant without being it, nearest first; of equally near ones in their order. */
export const nearestOf = (exchanges: readonly Exchange[], query: CallQuery, most = 1): readonly Near[] =>
  exchanges
    .map((exchange) => ({ exchange, differences: differencesOf(exchange, query) }))
    .filter(({ differences }) => differences.length > 0)
    .map((near) => ({ near, weight: weigh(near.differences) }))
    .sort((a, b) => a.weight - b.weight)
    .slice(0, most)
    .map(({ near }) => near)
