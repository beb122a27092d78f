import { readdirSync } from 'node:fs'
import type { Vendor } from '../model/vendor.ts'

/** The ids of all vendors: the names of the folders beside this file. */
export const vendorIds = (): readonly string[] =>
  readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()

// The file's own ending: `.ts` in the sources, `.js` once built.
const ENDING = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/** Loads a vendor's definition. Throws where there is no such vendor. */
export const loadVendor = async (id: string): Promise<Vendor> => {
  if (!vendorIds().includes(id)) throw new UnknownVendor(id)
  const module: { readonly default: Vendor } = await import(`./${id}/index.${ENDING}`)
  return module.default
}

/** A vendor was asked for that there is none of. */
export class UnknownVendor extends Error {
  override readonly name = 'UnknownVendor'
  constructor(id: string) {
    super(`no vendor "${id}"; there are ${vendorIds().join(', ')}`)
  }
}
