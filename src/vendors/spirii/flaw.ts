import type { Dataset } from '../../model/collection.ts'
import { after, type Later } from '../../model/later.ts'
import type { Customer } from './customer.ts'
import { OWNERS } from './tree.ts'

type FlawOf = NonNullable<Dataset<Customer>['flawOf']>
type Party = Pick<Customer['owner'], 'id' | 'name'>

const isSame = (a: Party, b: Party): boolean => a.id === b.id && a.name === b.name

const toText = ({ id, name }: Party): string => JSON.stringify({ id, name })

// Both are written in the same way, so that texts tell it.
const flawOfTimes = ({ createdAt, updatedAt }: Customer): string | undefined =>
  createdAt > updatedAt ? 'updatedAt is before createdAt' : undefined

/**
 * What would change for customers that are made: they stand below it, or may, and show its name. A private person owns nobody.
 */
const flawOfChange = (made: Customer, written: Customer | undefined): string | undefined => {
  if (!written) return made.type === 'Private' ? undefined : 'only private customers can go, for others may be an owner'
  if (written.type !== made.type) return `type is "${made.type}" as long as the customer is there`
  if (!isSame(written.cpo, made.cpo)) return `cpo is ${toText(made.cpo)} as long as the customer is there`
  if (!isSame(written.owner, made.owner)) return `owner is ${toText(made.owner)} as long as the customer is there`
  const isShown = made.type !== 'Private' && written.name !== made.name
  return isShown ? `name is "${made.name}", which others may show as their owner's` : undefined
}

/** What is wrong with where a new customer stands. */
const flawOfPlace = ({ id, name, type, owner, cpo }: Customer, above: Customer | undefined): string | undefined => {
  if (type === 'CPO') {
    const itself = { id, name }
    if (isSame(owner, itself) && isSame(cpo, itself)) return undefined
    return `an operator is its own owner and cpo: ${toText(itself)}`
  }
  if (!above) return `owner is ${owner.id}, and there is no such customer that was not written by hand`
  const types = OWNERS[type]
  if (!types.includes(above.type))
    return `the owner of a ${type} is a ${types.join(' or ')}, and ${above.id} is a ${above.type}`
  if (!isSame(owner, above)) return `the owner is ${toText(above)}`
  return isSame(cpo, above.cpo) ? undefined : `the cpo of who is below ${above.id} is ${toText(above.cpo)}`
}

/** What is wrong with a change of a customer: with its times, or with the tree that all customers stand in. */
export const flawOf: FlawOf = ({ made, written }, find): Later<string | undefined> => {
  const flaw = written && flawOfTimes(written)
  if (flaw !== undefined) return flaw
  if (made) return flawOfChange(made, written)
  return written && after(find(written.owner.id), (above) => flawOfPlace(written, above))
}
