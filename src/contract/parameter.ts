import type { Violation } from '../model/problem.ts'
import { locate } from './pointer.ts'
import type { Spec, SpecParameter, SpecSchema } from './spec.ts'
import type { Pair } from './text.ts'
import { parserOf } from './value.ts'

/** A typed value of one parameter: undefined where it was not sent. */
type Read = { readonly value?: unknown; readonly violation?: Violation }

/** One declared parameter, ready to read text. */
export type Parameter = {
  readonly name: string
  readonly in: Violation['in']
  readonly required: boolean
  /** Where its schema stands in the spec. */
  readonly pointer: string
  readonly default?: unknown
  /** Names under which values are looked for, in a query or form. */
  readonly names: readonly string[]
  /** Reads the texts that came under its names. */
  readonly read: (texts: readonly string[]) => Read
}

const violation = (parameter: { name: string; in: Violation['in'] }, rule: string, message: string): Read => ({
  violation: { in: parameter.in, name: parameter.name, rule, message: `${parameter.name} ${message}` },
})

type Shape = { name: string; in: Violation['in']; schema: SpecSchema; allowEmpty: boolean }

const readScalar = (shape: Shape, item: SpecSchema = shape.schema): ((text: string) => Read) => {
  const parse = parserOf(item)
  return (text) => {
    if (text === '' && !shape.allowEmpty) return violation(shape, 'empty', 'is empty')
    const value = parse(text)
    return value === undefined ? violation(shape, 'type', `is not of type ${String(item.type)}`) : { value }
  }
}

const readOne = (shape: Shape): Parameter['read'] => {
  const read = readScalar(shape)
  return (texts) => {
    const [text] = texts
    if (text === undefined) return {}
    return texts.length > 1 ? violation(shape, 'repeated', 'is given more than once') : read(text)
  }
}

const readList = (shape: Shape, item: SpecSchema, splits: boolean): Parameter['read'] => {
  const read = readScalar(shape, item)
  return (texts) => {
    if (texts.length === 0) return {}
    const values: unknown[] = []
    for (const text of splits ? texts.flatMap((all) => all.split(',')) : texts) {
      const one = read(text)
      if (one.violation) return one
      values.push(one.value)
    }
    return { value: values }
  }
}

/** Prepares the parameter that stands at a pointer of the spec. */
export const toParameter = (spec: Spec, pointer: string): Parameter => {
  const { value: declared, pointer: place } = locate<SpecParameter>(spec, pointer)
  const schema = locate<SpecSchema>(spec, `${place}/schema`)
  const where = declared.in as Violation['in']
  const shape: Shape = {
    name: declared.name,
    in: where,
    schema: schema.value,
    allowEmpty: declared.allowEmptyValue === true,
  }
  const also = declared['x-also'] ?? []
  const isList = schema.value.type === 'array'
  const splits = declared.explode === false || (where !== 'query' && isList) || also.includes('comma')
  return {
    name: declared.name,
    in: where,
    required: declared.required === true,
    pointer: `${place}/schema`,
    ...(schema.value.default === undefined ? {} : { default: schema.value.default }),
    names: also.includes('brackets') ? [declared.name, `${declared.name}[]`] : [declared.name],
    read: isList ? readList(shape, locate<SpecSchema>(spec, `${schema.pointer}/items`).value, splits) : readOne(shape),
  }
}

/** The texts of a query or form by name, each name's values in their order. */
export const groupPairs = (pairs: readonly Pair[]): Map<string, string[]> => {
  const groups = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    const texts = groups.get(name)
    if (texts) texts.push(value)
    else groups.set(name, [value])
  }
  return groups
}
