import type { Problem, Violation } from '../model/problem.ts'
import { type Checker, toViolation } from './checker.ts'
import { groupPairs } from './parameter.ts'
import { locate, toStep } from './pointer.ts'
import type { Spec, SpecSchema } from './spec.ts'
import { parsePairs } from './text.ts'
import { parserOf } from './value.ts'

/** A body's typed value, or why it has none. */
export type ReadBody = (contentType: string | undefined, text: string) => { readonly value: unknown } | Problem

type Parse = (text: string) => { readonly value: unknown } | { readonly violation: Violation }

const bad = (name: string, rule: string, message: string): { violation: Violation } => ({
  violation: { in: 'body', name, rule, message },
})

const parseJson: Parse = (text) => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return bad('', 'type', 'the body is not JSON')
  }
}

const parseForm = (spec: Spec, schemaPointer: string): Parse => {
  const { value: schema, pointer } = locate<SpecSchema>(spec, schemaPointer)
  const parsers = new Map(
    Object.keys(schema.properties ?? {}).map((name) => [
      name,
      parserOf(locate<SpecSchema>(spec, `${pointer}/properties/${toStep(name)}`).value),
    ]),
  )
  return (text) => {
    const pairs = parsePairs(text)
    if (!pairs) return bad('', 'encoding', 'the body is not form-encoded text')
    const fields: Record<string, unknown> = {}
    for (const [name, [first = '', ...more]] of groupPairs(pairs)) {
      // RFC 6749 section 3.2: a parameter comes once, and one without a value counts as not sent.
      if (more.length > 0) return bad(name, 'repeated', `${name} is given more than once`)
      const value = (parsers.get(name) ?? String)(first)
      if (value === undefined) return bad(name, 'type', `${name} is not of its type`)
      if (first !== '') Object.defineProperty(fields, name, { value, enumerable: true })
    }
    return { value: fields }
  }
}

const mediaTypeOf = (contentType: string | undefined): string =>
  (contentType ?? '').split(';', 1).join('').trim().toLowerCase()

/** Prepares the reader of a request body that is declared at a pointer. */
export const toReadBody = (spec: Spec, checker: Checker, requestBody: string): ReadBody => {
  const { value: declared, pointer } = locate<{ content: object; required?: boolean }>(spec, requestBody)
  const readers = new Map(
    Object.keys(declared.content).map((type) => {
      const schema = `${pointer}/content/${toStep(type)}/schema`
      const parse = type === 'application/x-www-form-urlencoded' ? parseForm(spec, schema) : parseJson
      return [type, { parse, check: checker.at(schema) }]
    }),
  )
  return (contentType, text) => {
    if (text === '' && contentType === undefined && !declared.required) return { value: undefined }
    const reader = readers.get(mediaTypeOf(contentType))
    if (!reader) return { problem: 'badMediaType', contentType: contentType ?? '' }
    const parsed = reader.parse(text)
    if ('violation' in parsed) return { problem: 'invalid', violations: [parsed.violation] }
    const errors = reader.check(parsed.value)
    if (errors.length === 0) return parsed
    return { problem: 'invalid', violations: errors.map((error) => toViolation('body', error)) }
  }
}
