import type { Headers } from '../model/reply.ts'
import type { Checking, Flaw } from './check-reply.ts'
import { locate, toStep } from './pointer.ts'
import type { SpecSchema } from './spec.ts'
import { parserOf } from './value.ts'

/** Checks the headers of a reply against those that its operation documents for the status. */
export type CheckHeaders = (status: number, headers: Headers) => readonly Flaw[]

type CheckHeader = (headers: Headers) => Flaw | undefined

const toCheckHeader = ({ spec, checker }: Checking, pointer: string, name: string): CheckHeader => {
  const { value: declared, pointer: place } = locate<{ required?: boolean }>(spec, pointer)
  const schema = locate<SpecSchema>(spec, `${place}/schema`)
  const check = checker.at(schema.pointer)
  const parse = parserOf(schema.value)
  const key = name.toLowerCase()
  // Most say the same as before.
  let last: string | undefined
  return (headers) => {
    const text = headers[key]
    if (text === undefined) return declared.required ? { at: `header ${name}`, says: 'is missing' } : undefined
    if (text === last) return undefined
    const value = parse(text)
    if (value === undefined) return { at: `header ${name}`, says: `is not of type ${String(schema.value.type)}` }
    const [error] = check(value)
    if (error) return { at: `header ${name}`, says: error.message ?? 'is not valid' }
    last = text
    return undefined
  }
}

const NO_FLAWS: readonly Flaw[] = []

/** Prepares the check of headers for the operation at a pointer. */
export const toCheckHeaders = (checking: Checking, operation: string): CheckHeaders => {
  const byStatus = new Map<number, readonly CheckHeader[]>()
  const prepare = (status: number): readonly CheckHeader[] => {
    const responses = locate<Record<string, unknown>>(checking.spec, `${operation}/responses`)
    if (!(String(status) in responses.value)) return []
    const response = locate<{ headers?: object }>(checking.spec, `${responses.pointer}/${status}`)
    const names = Object.keys(response.value.headers ?? {})
    return names.map((name) => toCheckHeader(checking, `${response.pointer}/headers/${toStep(name)}`, name))
  }
  return (status, headers) => {
    let checks = byStatus.get(status)
    if (!checks) {
      checks = prepare(status)
      byStatus.set(status, checks)
    }
    let flaws = NO_FLAWS
    for (const check of checks) {
      const flaw = check(headers)
      if (flaw) flaws = [...flaws, flaw]
    }
    return flaws
  }
}
