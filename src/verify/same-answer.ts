import { isDeepStrictEqual } from 'node:util'
import type { Route } from '../contract/contract.ts'
import { valueAt } from '../contract/pointer.ts'
import type { Got } from './target.ts'

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A body with a word in place of what stands at a pointer, if something does. */
const without = (json: unknown, pointer: string): unknown => {
  if (valueAt(json, pointer) === undefined) return json
  const [step = '', ...rest] = pointer.slice(1).split('/')
  if (!isMap(json)) return json
  return { ...json, [step]: rest.length === 0 ? 'there is more' : without(json[step], `/${rest.join('/')}`) }
}

const bodyOf = ({ page }: Pick<Route, 'page'>, { json, text }: Got): unknown => {
  if (json === undefined) return text
  return page?.next === undefined ? json : without(json, page.next)
}

/**
 * Whether two replies of an operation say the same: status and body. The cursor or link to the next page is opaque, so that
 * two of them for one place may differ; whether there is one has to be the same.
 */
export const isSameAnswer = (route: Pick<Route, 'page'>, one: Got, other: Got): boolean =>
  one.status === other.status && isDeepStrictEqual(bodyOf(route, one), bodyOf(route, other))
