import { toStep, toSteps, valueAt } from '../../contract/pointer.ts'
import type { Distortion } from '../../model/fault.ts'
import type { Json } from '../../model/json.ts'
import { enumsOf } from './enums.ts'
import type { Scene } from './scene.ts'

type Row = { [name: string]: Json }

/** The object that holds a field, and the field's name in it. */
type Spot = { readonly holder: Row; readonly name: string }

/** Distorts one field in place, or says that it cannot. */
type DistortField = (spot: Spot, scene: Scene) => boolean

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

const spotOf = (row: Row, pointer: string): Spot | undefined => {
  const steps = [...toSteps(pointer)]
  const name = steps.pop()
  const holder = steps.length === 0 ? row : valueAt(row, `/${steps.map(toStep).join('/')}`)
  return name !== undefined && isRow(holder) && name in holder ? { holder, name } : undefined
}

/** The same value as another type of JSON. */
const toOtherType = (value: Json | undefined): Json => {
  if (typeof value === 'string') return /^-?\d{1,15}$/.test(value) ? Number(value) : [value]
  if (value === null || value === undefined) return 0
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A name in the other usual spelling. */
const toOtherName = (name: string): string => {
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return snake === name ? `${name}Value` : snake
}

const put = ({ holder, name }: Spot, value: Json): boolean => {
  if (holder[name] === value) return false
  holder[name] = value
  return true
}

const ON_FIELDS: { readonly [Name in Distortion]?: DistortField } = {
  'field-missing': ({ holder, name }) => delete holder[name],
  'field-null': (spot) => put(spot, null),
  'field-type': (spot) => put(spot, toOtherType(spot.holder[spot.name])),
  'field-renamed': ({ holder, name }, { fault }) => {
    const { [name]: value = null } = holder
    delete holder[name]
    holder[fault.to ?? toOtherName(name)] = value
    return true
  },
  'field-unknown-value': (spot, { fault }) => put(spot, fault.to ?? 'understudy-unknown'),
}

const shared = (rows: readonly Row[]): readonly string[] =>
  Object.keys(rows[0] ?? {}).filter((name) => rows.every((row) => name in row))

/** The field that is distorted: the one that is given, or one that is drawn of those that can be. */
const chooseField = (rows: readonly Row[], scene: Scene): string | undefined => {
  const { fault, random } = scene
  if (fault.field !== undefined) return fault.field
  const fields =
    fault.meaning === 'field-unknown-value'
      ? enumsOf(scene).filter((field) => rows.some((row) => spotOf(row, field)))
      : shared(rows).map((name) => `/${toStep(name)}`)
  return fields.length === 0 ? undefined : random.pick(fields)
}

const add = (rows: readonly Row[], { fault }: Scene): boolean => {
  for (const row of rows) row[fault.to ?? 'addedLater'] = 'understudy'
  return rows.length > 0
}

/** Distorts a field of a body: of the rows of a list, or of the body itself. False where there is nothing to distort. */
export const distortField = (body: Json, scene: Scene): boolean => {
  const { fault, route, random } = scene
  const list = route.page && isRow(body) ? body[route.page.rows] : undefined
  const all = (Array.isArray(list) ? (list as Json[]) : [body]).filter(isRow)
  if (all.length === 0) return false
  const rows = fault.rows === 'one' ? [random.pick(all)] : all
  if (fault.meaning === 'field-extra') return add(rows, scene)
  const field = chooseField(rows, scene)
  const distort = fault.meaning && ON_FIELDS[fault.meaning]
  if (field === undefined || !distort) return false
  // Every row is distorted: `some` would stop at the first.
  return rows.filter((row) => distortAt(row, field, distort, scene)).length > 0
}

const distortAt = (row: Row, field: string, distort: DistortField, scene: Scene): boolean => {
  const spot = spotOf(row, field)
  return spot !== undefined && distort(spot, scene)
}
