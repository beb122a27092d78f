import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { SpecParameter } from '../../src/contract/spec.ts'
import { isNode, type Node } from './specs.ts'

/** Texts that parsers have been known to take for numbers, truth values, dates or words. */
const POOL = [
  '',
  ' ',
  '0x10',
  '0b1',
  '0o7',
  ' 5',
  '5 ',
  '+5',
  '1e1',
  '1E1',
  '1.0',
  '1.',
  '.5',
  '-',
  '--1',
  '-0',
  '007',
  '1,000',
  '1_000',
  '5;',
  '5abc',
  "1' or '1'='1",
  '١٢',
  '５',
  '²',
  'NaN',
  'Infinity',
  'null',
  'undefined',
  '[]',
  '{}',
  '[1]',
  'true',
  'false',
  'TRUE',
  'True',
  'yes',
  'on',
  '-1',
  '0',
  '1',
  '2147483648',
  '9007199254740993',
  '99999999999999999999',
  `1${'0'.repeat(400)}`,
  'no-such-value',
  'é',
  '💥',
  '\u0000',
  '\r\n',
  '\u202e1',
  'a'.repeat(300),
  '2026-13-45T99:99:99Z',
  '2026-02-30T00:00:00Z',
  '2026-01-01',
  '2026-01-01T00:00:00',
  '20260101',
  '1767225600',
  'yesterday',
]

/** Percent-encoding that is no text: cut short, no hexadecimal, bytes that are no UTF-8 (a lone byte, an overlong form, a surrogate). */
export const BAD_ENCODINGS: readonly string[] = [
  '%',
  '%4',
  '%zz',
  '%u0041',
  '%ff',
  '%c3%28',
  '%c0%80',
  '%ed%a0%80',
  '5%',
]

const near = (schema: Node): string[] => {
  const bound = (name: string): number[] => (typeof schema[name] === 'number' ? [schema[name]] : [])
  const numbers = [...bound('minimum').flatMap((n) => [n - 1, n]), ...bound('maximum').flatMap((n) => [n, n + 1])]
  const lengths = [...bound('minLength').flatMap((n) => [n - 1, n]), ...bound('maxLength').flatMap((n) => [n, n + 1])]
  const words = (Array.isArray(schema['enum']) ? schema['enum'] : []).map(String)
  const cases = words.flatMap((word) => [
    word,
    word.toLowerCase(),
    word.toUpperCase(),
    ` ${word}`,
    `${word} `,
    `${word}s`,
  ])
  return [...numbers.map(String), ...lengths.filter((n) => n >= 0).map((n) => 'a'.repeat(n)), ...cases]
}

const INTEGER = /^(0|-?[1-9][0-9]*)$/
const NUMBER = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/

/** The value that a text says by a schema's type, read as strictly as JSON writes it; undefined where it says none. */
const read = (text: string, { type }: Node): unknown => {
  if (type === 'integer') return INTEGER.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined
  if (type === 'number') return NUMBER.test(text) ? Number(text) : undefined
  if (type === 'boolean') return ['true', 'false'].includes(text) ? text === 'true' : undefined
  return text
}

/** A text for a parameter, and whether its schema has a place for it. */
export type Candidate = { readonly text: string; readonly fits: boolean }

/** Texts to try on the parameters of a spec, each judged by the parameter's schema alone. */
export const createCandidates = (spec: object): ((parameter: SpecParameter) => readonly Candidate[]) => {
  const ajv = new Ajv2020({ strict: false, validateSchema: false })
  addFormats.default(ajv)
  ajv.addSchema(spec, 'judged')
  const absolute = (schema: unknown): Node =>
    JSON.parse(JSON.stringify(schema), (key, value) => (key === '$ref' ? `judged${value}` : value))
  return (parameter) => {
    const schema = parameter.schema as Node
    const items = isNode(schema['items']) ? schema['items'] : undefined
    const one = items ?? schema
    const resolved = typeof one['$ref'] === 'string' ? (ajv.getSchema(`judged${one['$ref']}`)?.schema as Node) : one
    const validate = ajv.compile(absolute(resolved))
    const splits =
      items !== undefined && (parameter['x-also']?.includes('comma') === true || parameter.explode === false)
    const fits = (text: string): boolean =>
      (splits ? text.split(',') : [text]).every((part) => {
        if (part === '') return parameter.allowEmptyValue === true && validate('')
        const value = read(part, resolved)
        return value !== undefined && validate(value)
      })
    const texts = [...POOL, ...near(resolved), ...(splits ? [',', `${near(resolved)[0] ?? '1'},`] : [])]
    return [...new Set(texts)].map((text) => ({ text, fits: fits(text) }))
  }
}
