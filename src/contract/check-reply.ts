import { type Check, type Checker, createChecker, withAbsoluteReferences } from './checker.ts'
import { locate, toStep } from './pointer.ts'
import type { Spec, SpecSchema } from './spec.ts'

/** A reply's body as text, or where it breaks the contract. */
export type Written = { readonly text: string } | { readonly bug: string }

/** Checks a body against the contract and writes it as text. */
export type Write = (body: unknown) => Written

/**
 * The texts of values that were checked, by identity. Rows are never changed, so a row is checked and written once, and
 * a page of known rows costs no more than joining their texts.
 */
type Proved = WeakMap<object, string>

const explain = (errors: ReturnType<Check>): string =>
  errors.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`).join('; ')

const toProve = (check: Check): Write => {
  const proved: Proved = new WeakMap()
  return (value) => {
    const isObject = typeof value === 'object' && value !== null
    const known = isObject ? proved.get(value) : undefined
    if (known !== undefined) return { text: known }
    const errors = check(value)
    if (errors.length > 0) return { bug: explain(errors) }
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
  let text = ''
  for (const row of rows) {
    const written = prove(row)
    if ('bug' in written) return written
    text += text === '' ? written.text : `,${written.text}`
  }
  return { text: `[${text}]` }
}

const writeEnvelope = (body: Readonly<Record<string, unknown>>, list: string, prove: Write): Written => {
  const parts: string[] = []
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined) continue
    const written = name === list && Array.isArray(value) ? writeRows(value, prove) : { text: JSON.stringify(value) }
    if ('bug' in written) return { bug: `${name}: ${written.bug}` }
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
        ? { bug: explain(errors) }
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
    return errors.length > 0 ? { bug: explain(errors) } : { text: JSON.stringify(body) }
  }

/** A spec with what checks its values. */
export type Checking = {
  readonly spec: Spec
  readonly checker: Checker
  /** One writer for each schema that has a name, made when first asked for. */
  readonly proverOf: (pointer: string) => Write
}

/** Gets a narrowed spec ready for checking. */
export const createChecking = (spec: Spec): Checking => {
  const checker = createChecker(spec)
  const provers = new Map<string, Write>()
  const proverOf = (pointer: string): Write => {
    const made = provers.get(pointer) ?? toProve(checker.at(pointer))
    provers.set(pointer, made)
    return made
  }
  return { spec, checker, proverOf }
}
