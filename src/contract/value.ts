import type { SpecSchema } from './spec.ts'

/** A typed value, or undefined where the text is none of that type. */
type Parse = (text: string) => string | number | boolean | undefined

const INTEGER = /^(?:0|-?[1-9]\d*)$/
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/

const parseInteger: Parse = (text) => {
  if (!INTEGER.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : undefined
}

const parseNumber: Parse = (text) => (NUMBER.test(text) ? Number(text) : undefined)
const parseBoolean: Parse = (text) => (text === 'true' ? true : text === 'false' ? false : undefined)

/** The strict parser for a scalar schema: no sign `+`, no blanks, no exponent, no hexadecimal, no leading zeros. */
export const parserOf = ({ type }: SpecSchema): Parse => {
  if (type === 'integer') return parseInteger
  if (type === 'number') return parseNumber
  if (type === 'boolean') return parseBoolean
  return (text) => text
}
