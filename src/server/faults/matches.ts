import type { Received } from '../../model/call.ts'
import type { FaultMatch } from '../../model/fault.ts'

const ESCAPE = /[.+?^${}()|[\]\\]/g

/** A text with `*` for anything; in paths one star stays inside of a segment, and two do not. */
const toExpression = (pattern: string, one: string): RegExp =>
  new RegExp(
    `^${pattern
      .split('**')
      .map((part) => part.replace(ESCAPE, '\\$&').replaceAll('*', one))
      .join('.*')}$`,
    's',
  )

const fitsAll = (wanted: Readonly<Record<string, string>>, valuesOf: (name: string) => readonly string[]): boolean =>
  Object.entries(wanted).every(([name, pattern]) => {
    const expression = toExpression(pattern, '.*')
    return valuesOf(name).some((value) => expression.test(value))
  })

/** Whether a call is one that a fault is meant for, whatever its number. */
export const matches = (fault: FaultMatch, received: Received): boolean => {
  const { vendor, operation, method, path, query, header } = fault
  if (vendor !== undefined && vendor !== received.vendor) return false
  if (operation !== undefined && operation !== received.operation) return false
  if (method !== undefined && method !== received.method) return false
  if (path !== undefined && !toExpression(path, '[^/]*').test(received.path)) return false
  if (query) {
    const params = new URLSearchParams(received.query)
    if (!fitsAll(query, (name) => params.getAll(name))) return false
  }
  return !header || fitsAll(header, (name) => [received.header(name.toLowerCase()) ?? []].flat())
}
