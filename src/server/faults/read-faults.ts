import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import { createAjv } from '../../contract/compile.ts'
import type { Delay, Fault } from '../../model/fault.ts'
import { readDuration } from '../clock.ts'
import { FAULT_SCHEMA, FIELD_DISTORTIONS, LONGEST_DELAY, SCENARIO_SCHEMA } from './schema.ts'

/** Faults or a scenario that cannot be used; the message says which and why. */
export class FaultError extends Error {
  override readonly name = 'FaultError'
}

/** What faults may name: the running vendors with their operations. */
export type Known = readonly { readonly vendor: string; readonly operations: readonly string[] }[]

const compile = (schema: object): (() => ValidateFunction) => {
  let made: ValidateFunction | undefined
  return () => {
    // Compiled when first needed: a mock without faults does not wait for it.
    made ??= createAjv({ discriminator: true }).compile(schema)
    return made
  }
}

const fault = compile(FAULT_SCHEMA)
const scenario = compile(SCENARIO_SCHEMA)

const toSentence = (where: string, { instancePath, keyword, message, params }: ErrorObject): string => {
  const place = `${where}${instancePath}`
  const stranger: unknown = params['additionalProperty']
  if (stranger !== undefined) return `${place} has no "${String(stranger)}"`
  const allowed: unknown = params['allowedValues']
  if (Array.isArray(allowed)) return `${place} is one of ${allowed.join(', ')}`
  if (keyword === 'discriminator') return `${place} names no problem that can be injected`
  if (keyword === 'pattern' && /delay|median/.test(instancePath))
    return `${place} is milliseconds, or such as 300ms, 2s`
  return `${place} ${message ?? 'cannot be used'}`
}

/** Throws `FaultError` where a value breaks a schema. */
const check = (where: string, validate: ValidateFunction, value: unknown): void => {
  if (validate(value)) return
  const error = validate.errors?.find(({ keyword }) => keyword !== 'if')
  throw new FaultError(error ? toSentence(where, error) : `${where} cannot be used`)
}

const EFFECTS = ['problem', 'transport', 'meaning'] as const

const checkEffects = (where: string, given: Fault): void => {
  const effects = EFFECTS.filter((name) => given[name] !== undefined)
  if (effects.length > 1) throw new FaultError(`${where} has ${effects.join(' and ')}; a fault has one of them`)
  if (effects.length === 0 && given.delay === undefined && given.slowBody === undefined)
    throw new FaultError(`${where} says nothing that goes wrong: problem, transport, meaning, delay or slowBody`)
}

const durationsOf = (delay: Delay): readonly (number | string)[] => {
  if (typeof delay !== 'object') return [delay]
  return 'uniform' in delay ? delay.uniform : [delay.logNormal.median]
}

/** What the schema cannot say of delays: how long texts may be, and which end comes first. */
const checkDelay = (where: string, delay: Delay | undefined): void => {
  if (delay === undefined) return
  const [first = 0, last = first] = durationsOf(delay).map((one) => readDuration(one) ?? 0)
  if (Math.max(first, last) > LONGEST_DELAY) throw new FaultError(`${where}/delay is an hour at most`)
  if (first > last) throw new FaultError(`${where}/delay/uniform goes from the shorter to the longer`)
}

/** The particulars that some distortions have, by name. */
const PARTICULARS: { readonly [Part in 'field' | 'to' | 'by' | 'rows']: readonly string[] } = {
  field: FIELD_DISTORTIONS.filter((one) => one !== 'field-extra'),
  to: ['field-renamed', 'field-extra', 'field-unknown-value'],
  by: ['wrong-total'],
  rows: FIELD_DISTORTIONS,
}

/** Throws `FaultError` for a particular that another distortion has, so that a slip of the pen is not overlooked. */
const checkParticulars = (where: string, given: Fault): void => {
  for (const part of ['field', 'to', 'by', 'rows'] as const) {
    if (given[part] !== undefined && !PARTICULARS[part].includes(given.meaning ?? ''))
      throw new FaultError(`${where}/${part} is for ${PARTICULARS[part].join(', ')}, not for ${given.meaning}`)
  }
}

const checkNames = (where: string, { vendor, operation }: Fault, known: Known): void => {
  const meant = known.filter((one) => vendor === undefined || one.vendor === vendor)
  if (meant.length === 0) throw new FaultError(`${where}/vendor: ${vendor} is not running`)
  if (operation === undefined || meant.some(({ operations }) => operations.includes(operation))) return
  const all = [...new Set(meant.flatMap(({ operations }) => operations))].join(', ')
  throw new FaultError(`${where}/operation: there is no ${operation}; there are ${all}`)
}

const readFault = (where: string, value: unknown, known: Known): Fault => {
  check(where, fault(), value)
  const read = value as Fault // The schema has just shown it.
  checkEffects(where, read)
  checkDelay(where, read.delay)
  checkParticulars(where, read)
  checkNames(where, read, known)
  return read
}

const MOST = 1_000

/** A list of faults. Throws `FaultError`. */
export const readFaults = (value: unknown, known: Known, where = 'faults'): readonly Fault[] => {
  if (!Array.isArray(value)) throw new FaultError(`${where} is a list`)
  if (value.length > MOST) throw new FaultError(`${where} are ${MOST} at most`)
  const faults = value.map((one, index) => readFault(`${where}/${index}`, one, known))
  const ids = faults.flatMap(({ id }) => id ?? [])
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new FaultError(`${where}: two faults have the id ${twice}`)
  return faults
}

/** What a scenario says, without its name. Throws `FaultError`. */
export const readScenario = (
  value: unknown,
  known: Known,
  where = 'scenario',
): { readonly teaches: string; readonly faults: readonly Fault[] } => {
  check(where, scenario(), value)
  const { teaches, faults } = value as { teaches: string; faults: unknown } // As above.
  return { teaches, faults: readFaults(faults, known, `${where}/faults`) }
}
