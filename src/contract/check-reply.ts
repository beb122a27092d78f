import { type Check, type Checker, createChecker, withAbsoluteReferences } from './checker.ts'
import { locate, toStep } from './pointer.ts'
import type { Spec, SpecSchema } from './spec.ts'

/** One place where a reply breaks the contract: `status`, `header <name>`, or a JSON pointer into the body. */
export type Flaw = { readonly at: string; readonly says: string }

/** A reply's body as text, or where it breaks the contract. */
export type Written = { readonly text: string } | { readonly flaws: readonly Flaw[] }

/** Checks a body against the contract and writes it as text. */
export type Write = (body: unknown) => Written

/**
 * The texts of values that were checked, by identity. Rows are never changed, so a row is checked and written once, and
 * a page of known rows costs no more than joining their texts.
 */
type Proved = WeakMap<object, string>

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

const toProve = (check: Check): Write => {
  const proved: Proved = new WeakMap()
  return (value) => {
    const isObject = typeof value === 'object' && value !== null
    const known = isObject ? proved.get(value) : undefined
    if (known !== undefined) return { text: known }
    const errors = check(value)
    if (errors.length > 0) return { flaws: toFlaws(errors) }
    const text = JSON.stringify(value)
    if (isObject) proved.set(value, text)
    return { text }
  }
}

/** The envelope's schema with the rows' own schema left out: rows are checked one by one. */
const withoutItems = (envelope: SpecSchema, name: string, list: SpecSchema & { items?: unknown }): object => {
  const { items: _, ...rest } = list
  return withAbsoluteReferences({ ...envelope, properties: { ...envelope.properties, [name]: rest } })
}

const writeRows = (rows: readonly unknown[], prove: Write): Written => {
  const flaws: Flaw[] = []
  let text = ''
  for (const [index, row] of rows.entries()) {
    const written = prove(row)
    if ('flaws' in written) flaws.push(...below(written.flaws, `/${index}`))
    else text += index === 0 ? written.text : `,${written.text}`
  }
  return flaws.length > 0 ? { flaws } : { text: `[${text}]` }
}

const writeEnvelope = (body: Readonly<Record<string, unknown>>, list: string, prove: Write): Written => {
  const parts: string[] = []
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined) continue
    const written = name === list && Array.isArray(value) ? writeRows(value, prove) : { text: JSON.stringify(value) }
    if ('flaws' in written) return { flaws: below(written.flaws, `/${toStep(name)}`) }
    parts.push(`${JSON.stringify(name)}:${written.text}`)
  }
  return { text: `{${parts.join(',')}}` }
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
  return place === pointer ? writeOnce(checker.at(pointer)) : proverOf(place)
}

const writeOnce =
  (check: Check): Write =>
  (body) => {
    const errors = check(body)
    return errors.length > 0 ? { flaws: toFlaws(errors) } : { text: JSON.stringify(body) }
  }

/** A spec with what checks its values. */
export type Checking = {
  readonly spec: Spec
  readonly checker: Checker
  /** One writer for each schema that has a name, made when first asked for. */
  readonly proverOf: (pointer: string) => Write
}

/** Gets a narrowed spec ready for checking. */
export const createChecking = (spec: Spec, checker: Checker = createChecker(spec)): Checking => {
  const provers = new Map<string, Write>()
  const proverOf = (pointer: string): Write => {
    const made = provers.get(pointer) ?? toProve(checker.at(pointer))
    provers.set(pointer, made)
    return made
  }
  return { spec, checker, proverOf }
}
