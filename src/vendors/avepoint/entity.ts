import type { readings } from '../../generated/avepoint.ts'
import { perState } from '../../model/per-state.ts'
import type { State } from '../../model/state.ts'
import type { EntityType, Property, Value } from '../../paging/odata/entity.ts'
import { TABLE_NAMES } from './countries.ts'
import { type Customer, NOT_AVAILABLE } from './customers.ts'

/** What is shown of customers: the type with its properties, and a customer as it stands in a reply. */
export type Shape = { readonly entity: EntityType<Customer>; readonly show: (customer: Customer) => object }

type Show = (customer: Customer) => string | null

// As the sample of the list masks them: 00427fbc-8832-****-***-582fa46ec638, aptest***opus8@avepoint.com.
const maskId = (id: string): string => `${id.slice(0, 14)}****-***-${id.slice(24)}`
const maskEmail = (email: string): string => {
  const at = email.indexOf('@')
  return `${email.slice(0, Math.min(2, at))}***${email.slice(at)}`
}

const toShow = (state: State<readings>): Readonly<Record<keyof Customer, Show>> => {
  const masks = state.reading('masking') === 'masked'
  const works = state.reading('job-status') === 'working'
  const missing = state.reading('missing-value') === 'null' ? null : NOT_AVAILABLE
  const names = state.reading('country-names') === 'table' ? TABLE_NAMES : undefined
  const available = (text: string): string | null => (text === NOT_AVAILABLE ? missing : text)
  return {
    id: ({ id }) => (masks ? maskId(id) : id),
    organization: ({ organization }) => organization,
    ownerEmail: ({ ownerEmail }) => (masks ? maskEmail(ownerEmail) : ownerEmail),
    jobStatus: ({ jobStatus }) => (works ? 'Working' : available(jobStatus)),
    countryOrRegion: ({ countryOrRegion }) => available(names?.get(countryOrRegion) ?? countryOrRegion),
  }
}

const VARYING = ['masking', 'job-status', 'missing-value', 'country-names'] as const

const PLAIN = 'none,labels,n-a,common'

const createShape = (state: State<readings>, variant: string): Shape => {
  const show = toShow(state)
  const isPlain = variant === PLAIN
  const property = (name: keyof Customer, nullable = false): Property<Customer> => ({
    name,
    type: 'string',
    nullable,
    of: (customer): Value => show[name](customer),
    isPlain,
  })
  const isNullable = state.reading('missing-value') === 'null'
  const properties = [
    property('id'),
    property('organization'),
    property('ownerEmail'),
    property('jobStatus', isNullable),
    property('countryOrRegion', isNullable),
  ]
  // The namespace is that of the types in the vendor's other contexts, Portal.Api.Model.BackUpJob for one.
  const entity = { namespace: 'Portal.Api.Model', name: 'Customer', set: 'Customers', key: 'id', variant, properties }
  if (isPlain) return { entity, show: (customer) => customer }
  const shown = new WeakMap<Customer, object>()
  return {
    entity,
    show: (customer) => {
      const known = shown.get(customer)
      if (known) return known
      const made = Object.fromEntries(properties.map(({ name, of }) => [name, of(customer)]))
      shown.set(customer, made)
      return made
    },
  }
}

const shapes = new Map<string, Shape>()

/** The shape of customers under the readings of a world; the same object for the same readings, so that rows are shown once. */
export const shapeOf: (state: State<readings>) => Shape = perState((state: State<readings>): Shape => {
  const variant = VARYING.map((id) => state.reading(id)).join()
  const shape = shapes.get(variant) ?? createShape(state, variant)
  shapes.set(variant, shape)
  return shape
})
