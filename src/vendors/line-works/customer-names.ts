import type { components, readings } from '../../generated/line-works.ts'

type Customer = components['schemas']['Customer']
type Partnership = components['schemas']['Partnership']
type Naming = readings['access-control-names']
type Other = Exclude<Naming, 'table'>

const renamed = ({
  enableDeveloperConsoleAccessControl: developers,
  enableAdminConsoleAccessControl: admins,
  useOptionPlus = true,
  ...rest
}: Partnership): Partnership => ({
  ...rest,
  ...(developers === undefined ? {} : { enableDevelopersAccess: developers }),
  ...(admins === undefined ? {} : { enableAdminAccess: admins }),
  useOptionPlus,
})

// Each row is named once for each option, so that it stays the same object and its check and text are remembered.
const NAMED: { readonly [Option in Other]: WeakMap<Customer, Customer> } = {
  example: new WeakMap(),
  both: new WeakMap(),
}

const nameAnew = (row: Customer, naming: Other): Customer => {
  const { partnership } = row
  if (!partnership) return row
  return { ...row, partnership: { ...(naming === 'both' ? partnership : {}), ...renamed(partnership) } }
}

/** A row with the console-access properties called as the reading says; the table's names are the row's own. */
export const nameCustomer = (row: Customer, naming: Naming): Customer => {
  if (naming === 'table') return row
  const known = NAMED[naming].get(row) ?? nameAnew(row, naming)
  NAMED[naming].set(row, known)
  return known
}
