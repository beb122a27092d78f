import type { components, readings } from '../../generated/spirii.ts'
import { perState } from '../../model/per-state.ts'
import type { State } from '../../model/state.ts'
import type { Customer } from './customer.ts'

type Shown = components['schemas']['Customer']
type Change = (row: Shown) => Shown
type Unset = 'omitted' | 'null'

/** An object with some of its properties left out or null. */
const unset = <T extends object>(value: T, names: readonly (keyof T & string)[], how: Unset): T => {
  const kept = Object.entries(value).filter(([name]) => how === 'null' || !names.some((unwanted) => unwanted === name))
  const shown = kept.map(([name, one]) => [name, names.some((unwanted) => unwanted === name) ? null : one])
  return Object.fromEntries(shown) as T // The schemas of these two allow both.
}

const PAYOUT = ['iban', 'swiftCode', 'bankAccountHolderName', 'bankRegistrationNumber', 'bankAccount'] as const

/** Private persons have no VAT number and no GLN; every third customer has no bank account for payouts. */
const unsetValues =
  (how: Unset): Change =>
  (row) => ({
    ...row,
    ...(row.type === 'Private' ? { billingDetails: unset(row.billingDetails, ['gln', 'vatNumber'], how) } : {}),
    ...(row.id % 3 === 0 ? { payoutInformation: unset(row.payoutInformation, PAYOUT, how) } : {}),
  })

// An operator names itself as its owner.
const ownerless: Change = (row) => (row.owner?.id === row.id ? { ...row, owner: null } : row)

const typeless: Change = ({ type: _, ...row }) => row

const toMilliseconds = (stamp: string): string => stamp.replace('Z', '.000Z')

const precise: Change = (row) => ({
  ...row,
  createdAt: toMilliseconds(row.createdAt),
  updatedAt: toMilliseconds(row.updatedAt),
})

const changesOf = ({ reading }: State<readings>): readonly Change[] => {
  const values = reading('unset-values')
  return [
    ...(values === 'filled' ? [] : [unsetValues(values)]),
    ...(reading('root-owner') === 'null' ? [ownerless] : []),
    ...(reading('time-precision') === 'milliseconds' ? [precise] : []),
    ...(reading('type-in-row') === 'absent' ? [typeless] : []),
  ]
}

const CHANGING = ['unset-values', 'root-owner', 'time-precision', 'type-in-row'] as const

// A row is shown as the same object each time, so that it is checked and written once.
const shown = new Map<string, WeakMap<Customer, Shown>>()

const shownUnder = (name: string): WeakMap<Customer, Shown> => {
  const known = shown.get(name) ?? new WeakMap<Customer, Shown>()
  shown.set(name, known)
  return known
}

/** Shows rows the way the readings have it: the rows themselves by default. */
export const toShown: (state: State<readings>) => (row: Customer) => Shown = perState(
  (state: State<readings>): ((row: Customer) => Shown) => {
    const changes = changesOf(state)
    if (changes.length === 0) return (row) => row
    const known = shownUnder(CHANGING.map(state.reading).join())
    return (row) => {
      const made = known.get(row) ?? changes.reduce<Shown>((before, change) => change(before), row)
      known.set(row, made)
      return made
    }
  },
)
