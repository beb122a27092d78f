import { type Body, bodyOf, NO_BODY } from '../model/body.ts'
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
    return { body: { before: '', rows: [bytes], after: '', length: bytes.length } }
  }

/** The envelope's schema with the rows' own schema left out: rows are checked one by one. */
const withoutItems = (envelope: SpecSchema, name: string, list: SpecSchema & { items?: unknown }): object => {
  const { items: _, ...rest } = list
  return withAbsoluteReferences({ ...envelope, properties: { ...envelope.properties, [name]: rest } })
}

/** Checks and writes the rows of a list; gives the flaws that they have. */
const writeRows = (list: readonly unknown[], prove: Prove): readonly Bytes[] | readonly Flaw[] => {
  // As long as it will be: replies are kept, and room to grow would be kept with them.
  const rows = new Array<Bytes>(list.length)
  const flaws: Flaw[] = []
  for (let place = 0; place < list.length; place += 1) {
    const proved = prove(list[place])
    if (isWritten(proved)) rows[place] = place === 0 ? withoutComma(proved) : proved
    else flaws.push(...below(proved, `/${place}`))
  }
  return flaws.length > 0 ? flaws : rows
}

const areFlaws = (written: ReturnType<typeof writeRows>): written is readonly Flaw[] =>
  written[0] !== undefined && 'says' in written[0]

/** How a property begins: the first of an object, one after others, and the first one where it is a list. */
type Beginnings = { readonly first: string; readonly next: string; readonly list: string }

const beginnings = new Map<string, Beginnings>()

/** Handlers have few properties, so how they begin is written once. */
const toBeginnings = (name: string): Beginnings => {
  const known = beginnings.get(name)
  if (known) return known
  const text = JSON.stringify(name)
  const written = { first: `{${text}:`, next: `,${text}:`, list: `{${text}:[` }
  beginnings.set(name, written)
  return written
}

const writeEnvelope = (body: Readonly<Record<string, unknown>>, list: string, prove: Prove): Written => {
  let before = ''
  let text = ''
  let rows: readonly Bytes[] = NO_BODY.rows
  for (const name in body) {
    const value = body[name]
    if (value === undefined) continue
    const begins = toBeginnings(name)
    if (name === list && Array.isArray(value)) {
      const written = writeRows(value, prove)
      if (areFlaws(written)) return { flaws: below(written, `/${toStep(name)}`) }
      rows = written
      before = text === '' ? begins.list : `${text}${begins.next}[`
      text = ']'
    } else text += (text === '' ? begins.first : begins.next) + JSON.stringify(value)
  }
  const after = text === '' ? '{}' : `${text}}`
  let length = Buffer.byteLength(before) + Buffer.byteLength(after)
  for (const row of rows) length += row.length
  return { body: { before, rows, after, length } }
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
