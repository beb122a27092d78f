import type { WantedBody } from './query.ts'

type Found = { readonly name?: string; readonly expected: string; readonly came: string }

/** A name as one step of a JSON pointer (RFC 6901). */
const toStep = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

const LONGEST = 200

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

const show = (value: unknown): string => (value === undefined ? 'nothing' : cut(JSON.stringify(value)))

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where a value is not at least what is wanted: objects may have more, lists may not. */
const compare = (wanted: unknown, value: unknown, name: string): readonly Found[] => {
  const differs = { name, expected: show(wanted), came: show(value) }
  if (isObject(wanted)) {
    if (!isObject(value)) return [differs]
    return Object.entries(wanted).flatMap(([key, one]) =>
      compare(one, Object.hasOwn(value, key) ? value[key] : undefined, `${name}/${toStep(key)}`),
    )
  }
  if (!Array.isArray(wanted)) return Object.is(wanted, value) ? [] : [differs]
  if (!Array.isArray(value) || value.length !== wanted.length) return [differs]
  return wanted.flatMap((one, index) => compare(one, value[index], `${name}/${index}`))
}

/** A body's value: of JSON, or of a form by its fields; undefined for any other text. */
const parse = (text: string, contentType: string | undefined): unknown => {
  if (contentType?.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text))
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Where a body is not as wanted. */
export const differencesIn = (text: string, contentType: string | undefined, wanted: WantedBody): readonly Found[] => {
  if (typeof wanted !== 'string') {
    const value = parse(text, contentType)
    return value === undefined ? [{ expected: show(wanted), came: toCame(text) }] : compare(wanted, value, '')
  }
  return text.includes(wanted) ? [] : [{ expected: `a text with ${show(wanted)}`, came: toCame(text) }]
}

const toCame = (text: string): string => (text === '' ? 'no body' : show(text))
