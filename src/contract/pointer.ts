import type { Json } from '../model/json.ts'

const fromStep = (token: string): string =>
  token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token

/** A name as one step of a JSON pointer (RFC 6901). */
export const toStep = (name: string | number): string => String(name).replaceAll('~', '~0').replaceAll('/', '~1')

// A spec has some thousand places at most, and each is looked at for every row of a list.
const MOST_KNOWN = 10_000
const known = new Map<string, readonly string[]>()

/** The steps of a JSON pointer (RFC 6901), from the root. */
export const toSteps = (pointer: string): readonly string[] => {
  const steps = known.get(pointer) ?? pointer.split('/').slice(1).map(fromStep)
  if (known.size < MOST_KNOWN) known.set(pointer, steps)
  return steps
}

const child = (node: unknown, step: string): unknown =>
  node !== null && typeof node === 'object' ? (node as Readonly<Record<string, unknown>>)[step] : undefined

/** What stands at a pointer, or undefined. */
export const valueAt = (root: unknown, pointer: string): unknown => toSteps(pointer).reduce(child, root)

/** Puts a value at a pointer of a document that may be changed; null takes the place out. Throws where there is no such place. */
export const putAt = (root: object, pointer: string, value: Json): void => {
  const steps = toSteps(pointer)
  const last = steps.at(-1)
  const parent = steps.slice(0, -1).reduce(child, root as unknown)
  if (last === undefined || parent === null || typeof parent !== 'object') throw new Error(`no place at ${pointer}`)
  if (Array.isArray(parent)) parent.splice(Number(last), 1, ...(value === null ? [] : [value]))
  else if (value === null) delete (parent as Record<string, Json>)[last]
  else (parent as Record<string, Json>)[last] = value
}

/** A node with the place where it really stands, once references are followed. */
export type Located<T> = { readonly value: T; readonly pointer: string }

/** Follows `$ref` from a pointer of a document until something else stands there. Throws where a reference leads nowhere. */
export const locate = <T>(root: unknown, pointer: string): Located<T> => {
  const value = valueAt(root, pointer)
  if (value === undefined) throw new Error(`nothing at #${pointer}`)
  const reference = child(value, '$ref')
  // The caller names the type that OpenAPI says stands at this place.
  if (typeof reference !== 'string') return { value: value as T, pointer }
  if (!reference.startsWith('#/')) throw new Error(`${reference} at #${pointer} is outside of the document`)
  return locate(root, reference.slice(1))
}
