import type { Spec } from '../contract/spec.ts'
import type { Vendor } from '../model/vendor.ts'

/**
 * A vendor that runs: its spec as written, and its definition, which is loaded with the first call to it. Where calls go, and
 * which operations and readings there are, stands in specs; a start needs no more.
 */
export type Role = {
  readonly id: string
  readonly spec: Spec
  /** The definition. Throws where it has not been loaded yet: whoever takes calls sees to that (`createApp`). */
  readonly vendor: () => Vendor
  readonly isLoaded: () => boolean
  /** Waits until the definition is loaded. */
  readonly load: () => Promise<unknown>
}

/** Makes a role of a spec and of what loads the definition. */
export const createRole = (id: string, spec: Spec, loadVendor: () => Promise<Vendor>): Role => {
  let vendor: Vendor | undefined
  let loading: Promise<void> | undefined
  return {
    id,
    spec,
    vendor: () => {
      if (!vendor) throw new Error(`${id} has not been loaded yet`)
      return vendor
    },
    isLoaded: () => vendor !== undefined,
    load: () => {
      loading ??= loadVendor().then((loaded) => {
        vendor = loaded
      })
      return loading
    },
  }
}

/** Makes a role of a definition that is there. */
export const roleOf = (vendor: Vendor, spec: Spec): Role => ({
  id: vendor.id,
  spec,
  vendor: () => vendor,
  isLoaded: () => true,
  load: async () => undefined,
})

/** Waits until the definitions of all roles are loaded. */
export const loadRoles = (roles: readonly Role[]): Promise<unknown> => Promise.all(roles.map(({ load }) => load()))
