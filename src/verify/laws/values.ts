import type { SpecSchema } from '../../contract/spec.ts'
import type { DeclaredParameter } from '../declared.ts'

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

/** Values that the declared schema does not allow. */
export const badValues = (parameter: DeclaredParameter): readonly Sample[] => {
  const schema = schemaOf(parameter)
  const empty = parameter.allowsEmpty ? [] : [{ text: '', rule: 'empty' }]
  const types = wrongType(schema).map((text) => ({ text, rule: 'type' }))
  return [...types, ...empty, ...outOfRange(schema), ...unknownWord(schema), ...tooLong(schema)]
}

/** Values at the edges of what the declared schema allows. */
export const goodValues = (parameter: DeclaredParameter): readonly Sample[] => {
  const { minimum, maximum, enum: words } = schemaOf(parameter)
  const edges = [minimum, maximum].filter((edge) => edge !== undefined)
  const example = parameter.example === undefined ? [] : [parameter.example].flat()
  return [
    ...edges.map((edge) => ({ text: String(edge), rule: 'edge' })),
    ...(words ?? []).map((word) => ({ text: String(word), rule: 'enum' })),
    ...example.map((one) => ({ text: String(one), rule: 'example' })),
  ]
}
