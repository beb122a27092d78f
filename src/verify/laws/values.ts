import type { Contract, Route } from '../../contract/contract.ts'
import type { SpecSchema } from '../../contract/spec.ts'
import { type DeclaredParameter, violationOf } from '../declared.ts'
import { isTimed } from './matches.ts'

/** A value to send, and the rule it breaks (`bad`) or a word on what it is (`good`). */
export type Sample = { readonly text: string; readonly rule: string }

const schemaOf = ({ items, schema }: DeclaredParameter): SpecSchema => items ?? schema

const NOT_INTEGERS = ['0x10', ' 5', '5 ', '1e1', '+5', '1.5', 'abc', '٣']

const wrongType = ({ type }: SpecSchema): readonly string[] => {
  if (type === 'integer') return NOT_INTEGERS
  if (type === 'number') return ['abc', '0x10', ' 5']
  return type === 'boolean' ? ['yes', '1', 'TRUE'] : []
}

const outOfRange = ({ minimum, maximum }: SpecSchema): readonly Sample[] => [
  ...(minimum === undefined ? [] : [{ text: String(minimum - 1), rule: 'minimum' }]),
  // Nothing and less than nothing are often two cases.
  ...(minimum === undefined || minimum < 1 ? [] : [{ text: '-1', rule: 'minimum' }]),
  ...(maximum === undefined
    ? []
    : [
        { text: String(maximum + 1), rule: 'maximum' },
        { text: '2147483648', rule: 'maximum' },
      ]),
]

const unknownWord = ({ enum: words, pattern }: SpecSchema): readonly Sample[] => {
  const known = words?.map(String) ?? []
  const cased = known
    .map((word) => word.toUpperCase())
    .filter((word) => !known.includes(word))
    .slice(0, 1)
  if (known.length > 0) return [...cased, 'no-such-value'].map((text) => ({ text, rule: 'enum' }))
  const breaks = pattern !== undefined && !new RegExp(pattern, 'u').test('no such value')
  return breaks ? [{ text: 'no such value', rule: 'pattern' }] : []
}

const tooLong = ({ maxLength }: SpecSchema): readonly Sample[] =>
  maxLength === undefined ? [] : [{ text: 'x'.repeat(maxLength + 1), rule: 'maxLength' }]

const TIMES = [
  '2024-01-31T08:00:00Z',
  '2024-01-31T08:00:00+02:00',
  '2024-01-31T08:00:00.123Z',
  '2024-01-31',
  '2024-02-30T00:00:00Z',
  '2024-01-31T08:00:00',
  '2024-01-31 08:00:00Z',
  '2024-1-31T08:00:00Z',
  '1706688000',
  'yesterday',
]

/** Texts that may fit or not, by the schema: times in every writing, and the example encoded once too often. */
const candidates = ({ means, schema, example }: DeclaredParameter): readonly string[] => {
  const times = means && 'filter' in means && isTimed(means.filter) ? TIMES : []
  const shown = [example, schema.default].filter((one) => typeof one === 'string' && one.includes(' '))
  return [...times, ...shown.map((one) => encodeURIComponent(String(one)))]
}

/** Values that the declared schema does not allow. */
export const badValues = (contract: Contract, route: Route, parameter: DeclaredParameter): readonly Sample[] => {
  const schema = schemaOf(parameter)
  const empty = parameter.allowsEmpty ? [] : [{ text: '', rule: 'empty' }]
  const types = wrongType(schema).map((text) => ({ text, rule: 'type' }))
  const found = candidates(parameter).flatMap((text) => {
    const rule = violationOf(contract, route, parameter, text)
    return rule === undefined ? [] : [{ text, rule }]
  })
  return [...types, ...empty, ...outOfRange(schema), ...unknownWord(schema), ...tooLong(schema), ...found]
}

/** Values that nothing speaks against: more rows than most bounds, and a text longer than most. */
const unbounded = ({ means, schema }: DeclaredParameter): readonly string[] => {
  if (!means) return []
  if ('page' in means) return means.page === 'size' && schema.maximum === undefined ? ['1001'] : []
  const isFree = schema.type === 'string' && schema.maxLength === undefined && schema.pattern === undefined
  const isText = 'filter' in means && /^(equals|part|start)/.test(means.filter) && means.unknown === undefined
  return isFree && isText ? ['x'.repeat(60)] : []
}

const examples = ({ example }: DeclaredParameter): readonly string[] =>
  example === undefined ? [] : [example].flat().map(String)

/** Values at the edges of what the declared schema allows. */
export const goodValues = (contract: Contract, route: Route, parameter: DeclaredParameter): readonly Sample[] => {
  const { minimum, maximum, maxLength, enum: words } = schemaOf(parameter)
  const edges = [minimum, maximum].filter((edge) => edge !== undefined).map(String)
  const longest = maxLength === undefined ? [] : ['x'.repeat(maxLength)]
  const fitting = candidates(parameter).filter((text) => violationOf(contract, route, parameter, text) === undefined)
  const sample =
    (rule: string) =>
    (text: unknown): Sample => ({ text: String(text), rule })
  return [
    ...edges.map(sample('edge')),
    ...longest.map(sample('edge')),
    ...(words ?? []).map(sample('enum')),
    ...examples(parameter).map(sample('example')),
    ...(parameter.allowsEmpty ? [sample('empty')('')] : []),
    ...fitting.map(sample('writing')),
    ...unbounded(parameter).map(sample('no bound')),
  ]
}
