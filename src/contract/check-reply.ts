import { type Body, bodyOf } from '../model/body.ts'
import { type Check, type Checker, createChecker, withAbsoluteReferences } from './checker.ts'
import { locate, toStep } from './pointer.ts'
import type { Spec, SpecSchema } from './spec.ts'

/** One place where a reply breaks the contract: `status`, `header <name>`, or a JSON pointer into the body. */
export type Flaw = { readonly at: string; readonly says: string }

/** A reply's body, written, or where it breaks the contract. */
export type Written = { readonly body: Body } | { readonly flaws: readonly Flaw[] }

/** Checks a body against the contract and writes it. */
export type Write = (body: unknown) => Written

type Bytes = Uint8Array<ArrayBuffer>

/** Checks a row against the contract and writes it: UTF-8 JSON behind a comma. */
type Prove = (row: unknown) => Bytes | readonly Flaw[]

const toFlaws = (errors: ReturnType<Check>): readonly Flaw[] =>
  errors.map(({ instancePath, message = 'is not valid', params }) => {
    const named: unknown = params['additionalProperty'] ?? params['allowedValues'] ?? params['missingProperty']
    return {
      at: instancePath,
      says: named === undefined || message.includes(String(named)) ? message : `${message}: ${String(named)}`,
    }
  })

/** The same flaws, seen from further out. */
const below = (flaws: readonly Flaw[], prefix: string): readonly Flaw[] =>
  flaws.map(({ at, says }) => ({ at: `${prefix}${at}`, says }))

const isWritten = (proved: ReturnType<Prove>): proved is Bytes => !Array.isArray(proved)

const firsts = new WeakMap<Bytes, Bytes>()

/** A row that stands alone or first in a list: the same bytes, once more without the comma. */
const withoutComma = (row: Bytes): Bytes => {
  const known = firsts.get(row)
  if (known) return known
  const first = row.subarray(1)
  firsts.set(row, first)
  return first
}

/**
 * Rows are never changed, so each is checked and written once, and a page of known rows costs no more than joining their
 * bytes. They are remembered by identity, for as long as somebody keeps the row.
 */
const toProve = (check: Check): Prove => {
  const known = new WeakMap<object, Bytes>()
  return (row) => {
    const isObject = typeof row === 'object' && row !== null
    const proved = isObject ? known.get(row) : undefined
    if (proved) return proved
    const errors = check(row)
    if (errors.length > 0) return toFlaws(errors)
    const written = Buffer.from(`,${JSON.stringify(row)}`)
    if (isObject) known.set(row, written)
    return written
  }
}

/** Writes what may be a row as a body of its own. */
const writeAlone =
  (prove: Prove): Write =>
  (body) => {
    const proved = prove(body)
    if (!isWritten(proved)) return { flaws: proved }
    const bytes = withoutComma(proved)
    return { body: { parts: [bytes], length: bytes.length } }
  }

/** The envelope's schema with the rows' own schema left out: rows are checked one by one. */
const withoutItems = (envelope: SpecSchema, name: string, list: SpecSchema & { items?: unknown }): object => {
  const { items: _, ...rest } = list
  return withAbsoluteReferences({ ...envelope, properties: { ...envelope.properties, [name]: rest } })
}

type Parts = { readonly parts: (string | Bytes)[]; length: number }

/** Adds rows to the parts of a body; gives the flaws that they have. */
const addRows = (to: Parts, rows: readonly unknown[], prove: Prove): readonly Flaw[] => {
  const flaws: Flaw[] = []
  let isFirst = true
  for (const row of rows) {
    const proved = prove(row)
    if (isWritten(proved)) {
      const bytes = isFirst ? withoutComma(proved) : proved
      to.parts.push(bytes)
      to.length += bytes.length
    } else flaws.push(...below(proved, `/${rows.indexOf(row)}`))
    isFirst = false
  }
  return flaws
}

const addText = (to: Parts, text: string): void => {
  to.parts.push(text)
  to.length += Buffer.byteLength(text)
}

const names = new Map<string, string>()

/** A property's name as JSON writes it. Handlers have few, so each is written once. */
const toName = (name: string): string => {
  const known = names.get(name)
  if (known !== undefined) return known
  const written = `${JSON.stringify(name)}:`
  names.set(name, written)
  return written
}

const writeEnvelope = (body: Readonly<Record<string, unknown>>, list: string, prove: Prove): Written => {
  const made: Parts = { parts: [], length: 0 }
  let text = '{'
  let separator = ''
  for (const name in body) {
    const value = body[name]
    if (value === undefined) continue
    text += separator + toName(name)
    separator = ','
    if (name === list && Array.isArray(value)) {
      addText(made, `${text}[`)
      const flaws = addRows(made, value, prove)
      if (flaws.length > 0) return { flaws: below(flaws, `/${toStep(name)}`) }
      text = ']'
    } else text += JSON.stringify(value)
  }
  addText(made, `${text}}`)
  return { body: made }
}

/** Prepares the writer for bodies of the schema at a pointer. `list` names the property that holds the rows of a page. */
export const toWrite = (checking: Checking, pointer: string, list: string | undefined): Write => {
  const { spec, checker, proverOf } = checking
  const { value: schema, pointer: place } = locate<SpecSchema>(spec, pointer)
  if (list !== undefined && schema.properties?.[list]) {
    const property = locate<SpecSchema>(spec, `${place}/properties/${toStep(list)}`)
    const check = checker.of(withoutItems(schema, list, property.value))
    const prove = proverOf(locate(spec, `${property.pointer}/items`).pointer)
    return (body) => {
      const errors = check(body)
      // The check has just shown that the body is an object.
      return errors.length > 0
        ? { flaws: toFlaws(errors) }
        : writeEnvelope(body as Readonly<Record<string, unknown>>, list, prove)
    }
  }
  // Bodies that have a name of their own in the spec may be rows that a list has already proved.
  return place === pointer ? writeOnce(checker.at(pointer)) : writeAlone(proverOf(place))
}

const writeOnce =
  (check: Check): Write =>
  (body) => {
    const errors = check(body)
    return errors.length > 0 ? { flaws: toFlaws(errors) } : { body: bodyOf(JSON.stringify(body)) }
  }

/** A spec with what checks its values. */
export type Checking = {
  readonly spec: Spec
  readonly checker: Checker
  /** One prover for each schema that has a name, made when first asked for. */
  readonly proverOf: (pointer: string) => Prove
}

/** Gets a narrowed spec ready for checking. */
export const createChecking = (spec: Spec, checker: Checker = createChecker(spec)): Checking => {
  const provers = new Map<string, Prove>()
  const proverOf = (pointer: string): Prove => {
    const made = provers.get(pointer) ?? toProve(checker.at(pointer))
    provers.set(pointer, made)
    return made
  }
  return { spec, checker, proverOf }
}
