import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { CatalogueEntry, Spec } from '../../src/contract/spec.ts'
import type { Choices } from '../../src/model/reading.ts'
import { child, children, follow, isNode, type Node, type OperationCase, type Place, stepOf } from './specs.ts'

/** Says what is wrong with replies by a spec alone, with no code of ours; nothing for good ones. */
export type Judge = {
  /** Body against status and media type of an operation. */
  readonly body: (operation: OperationCase, status: number, contentType: string | null, text: string) => string[]
  /** Headers against those that the status of an operation declares. */
  readonly headers: (operation: OperationCase, status: number, headers: Headers) => string[]
  /** Status and code of a refusal against the catalogue of the readings in force. */
  readonly refusal: (status: number, contentType: string | null, text: string, dialect?: 'api' | 'token') => string[]
}

const mediaTypeOf = (contentType: string | null): string =>
  (contentType ?? '').split(';', 1).join('').trim().toLowerCase()

const isJson = (contentType: string | null): boolean => /[/+]json$/.test(mediaTypeOf(contentType))

const textAt = (node: unknown, name: string): string | undefined => {
  const value = isNode(node) ? node[name] : undefined
  return typeof value === 'string' ? value : undefined
}

/** The vendor's own code in the body of a refusal, wherever the known shapes have it; null where there is none. */
export const codeOf = (body: unknown, codes: readonly (string | null)[]): string | null => {
  const error = isNode(body) ? body['error'] : undefined
  const code = textAt(body, 'errorCode') ?? textAt(error, 'code') ?? textAt(body, 'code')
  if (code !== undefined) return code
  // `error` is a code by RFC 6749 and a phrase elsewhere; only what the catalogue knows is a code.
  return typeof error === 'string' && codes.includes(error) ? error : null
}

const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsIn)
      : []

const judgeRefusal = (errors: readonly CatalogueEntry[], status: number, body: unknown): string[] => {
  const ofStatus = errors.filter((entry) => entry.status === status)
  const code = codeOf(
    body,
    errors.map((entry) => entry.code),
  )
  const fitting = ofStatus.filter((entry) => code === null || entry.code === code)
  if (fitting.length === 0) return [`${status} ${code} is not in the catalogue`]
  const texts = fitting.flatMap(({ text }) => text ?? [])
  const isFree = code === null || texts.length < fitting.length
  return isFree || texts.some((text) => stringsIn(body).includes(text))
    ? []
    : [`${status} ${code} says ${JSON.stringify(body)}`]
}

const responseOf = (spec: Spec, { pointer, operation }: OperationCase, status: number): Place | undefined =>
  children({ pointer, node: operation as unknown as Node }, 'responses')
    .filter((response) => stepOf(response) === String(status))
    .map((response) => follow(spec, response))[0]

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether an entry of the catalogue holds under the readings chosen. */
const holds = ({ under = {} }: CatalogueEntry, choices: Choices): boolean =>
  Object.entries(under).every(([reading, options]) => [options].flat().includes(choices[reading] ?? ''))

/** Makes the judge of a spec that was narrowed to these choices. */
export const createJudge = (spec: Spec, choices: Choices): Judge => {
  const errors = (spec['x-errors'] ?? []).filter((entry) => holds(entry, choices))
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false })
  addFormats.default(ajv)
  ajv.addSchema(spec, 'judged')
  const validators = new Map<string, ValidateFunction>()
  const validate = (pointer: string, value: unknown): string[] => {
    const validator = validators.get(pointer) ?? ajv.compile({ $ref: `judged#${encodeURI(pointer)}` })
    validators.set(pointer, validator)
    return validator(value)
      ? []
      : (validator.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
  }
  return {
    body: (operation, status, contentType, text) => {
      const response = responseOf(spec, operation, status)
      if (!response) return [`${operation.id} documents no ${status}`]
      const types = children(response, 'content')
      if (text === '') return types.length === 0 ? [] : [`${status} has no body`]
      const type = types.find((one) => mediaTypeOf(stepOf(one)) === mediaTypeOf(contentType))
      if (!type) return [`${status} is documented in ${types.map(stepOf)}, not in ${contentType}`]
      if (!isJson(contentType)) return []
      const body = parse(text)
      return body === undefined
        ? [`${status} is no JSON: ${text.slice(0, 80)}`]
        : validate(`${type.pointer}/schema`, body)
    },
    headers: (operation, status, headers) => {
      const response = responseOf(spec, operation, status)
      return (response ? children(response, 'headers') : []).flatMap((place) => {
        const header = follow(spec, place)
        const text = headers.get(stepOf(place))
        if (text === null) return header.node['required'] === true ? [`${stepOf(place)} is missing`] : []
        const [schema] = child(header, 'schema')
        const type = schema?.node['type']
        const value = type === 'integer' || type === 'number' ? Number(text) : text
        return schema ? validate(schema.pointer, value).map((one) => `${stepOf(place)}: ${text} ${one}`) : []
      })
    },
    refusal: (status, contentType, text, dialect = 'api') => {
      const spoken = errors.filter((entry) => entry.dialect === undefined || entry.dialect === dialect)
      return isJson(contentType) ? judgeRefusal(spoken, status, parse(text)) : []
    },
  }
}
