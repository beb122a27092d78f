import type { components } from '../../generated/spirii.ts'

type Schemas = components['schemas']
type Filled<T> = { readonly [K in keyof T]-?: NonNullable<T[K]> }

/** A customer with all of its properties. */
export type Customer = Filled<Omit<Schemas['Customer'], 'billingDetails' | 'payoutInformation'>> & {
  readonly billingDetails: Filled<Schemas['BillingDetails']>
  readonly payoutInformation: Filled<Schemas['PayoutInformation']>
}
