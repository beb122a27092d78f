import { readdirSync } from 'node:fs'
import type { Vendor } from '../model/vendor.ts'
import { CODE, ENDING } from '../package.ts'

const VENDORS = new URL('vendors/', CODE)

/** The ids of all vendors: the names of the folders under `vendors`. */
export const vendorIds = (): readonly string[] =>
  readdirSync(VENDORS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()

/** Throws `UnknownVendor` where there is no such vendor. */
export const checkVendor = (id: string): void => {
  if (!vendorIds().includes(id)) throw new UnknownVendor(id)
}

/** Loads a vendor's definition. Rejects with `UnknownVendor` where there is no such vendor. */
export const loadVendor = async (id: string): Promise<Vendor> => {
  checkVendor(id)
  const module: { readonly default: Vendor } = await import(new URL(`${id}/index.${ENDING}`, VENDORS).href)
  return module.default
}

/** A vendor was asked for that there is none of. */
export class UnknownVendor extends Error {
  override readonly name = 'UnknownVendor'
  constructor(id: string) {
    super(`no vendor "${id}"; there are ${vendorIds().join(', ')}`)
  }
}
