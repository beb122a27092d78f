import type { WantedBody } from '../expect/query.ts'
import type { Json } from '../model/json.ts'

const DEEPEST = 100

const isShallow = (value: unknown, left = DEEPEST): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (left > 0 && Object.values(value).every((one) => isShallow(one, left - 1)))

/** What a query wants of a body: a part of its JSON where it is an object or a list, and otherwise a text in it. Undefined where it is nested too deep. */
export const readWantedBody = (text: string): WantedBody | undefined => {
  if (!/^\s*[{[]/.test(text)) return text
  try {
    const value = JSON.parse(text) as Json // That is what JSON.parse gives.
    return isShallow(value) ? value : undefined
  } catch {
    return text
  }
}
