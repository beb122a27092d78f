import type { Contract } from '../contract/contract.ts'
import type { Pact } from './interaction.ts'
import { operationsAt } from './operation.ts'
import { PactError } from './read.ts'

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The vendor that a provider's name means: by id or title, or the longest id that stands in it. */
const byName = (provider: string, contracts: readonly Contract[]): Contract | undefined => {
  const name = bare(provider)
  const same = contracts.find(({ id, title }) => bare(id) === name || bare(title) === name)
  const within = contracts.filter(({ id }) => name.includes(bare(id)))
  return same ?? within.sort((a, b) => b.id.length - a.id.length)[0]
}

/**
 * The vendor that each interaction of a pact is for, by the provider's name or else by its path. Throws `PactError` where no vendor
 * has the path, or several have it.
 */
export const chooseVendors = (pact: Pact, contracts: readonly Contract[]): readonly string[] => {
  const named = byName(pact.provider, contracts)
  if (named) return pact.interactions.map(() => named.id)
  const ids = contracts.map(({ id }) => id).join(', ')
  const each = pact.interactions.map(({ request }) => {
    const having = contracts.filter((contract) => operationsAt(contract, request.path).length > 0)
    return having.length === 1 ? having[0]?.id : undefined
  })
  // Where all paths that are known are of one vendor, the others are that vendor's too, and wrong.
  const found = [...new Set(each.filter((id) => id !== undefined))]
  const only = found.length === 1 ? found[0] : undefined
  return each.map((id, index) => {
    const vendor = id ?? only
    if (vendor !== undefined) return vendor
    const path = pact.interactions[index]?.request.path
    const why = `the provider "${pact.provider}" is no vendor, and ${path} is no path of exactly one`
    throw new PactError(`${pact.file}: ${why}; say which with --vendor (${ids})`)
  })
}
