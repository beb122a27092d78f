import { hostsOf } from '../contract/contract.ts'
import type { Choices } from '../model/reading.ts'
import { type Addressee, type Addresses, createAddresses } from './address.ts'
import type { Role } from './role.ts'
import { DEFAULT_WORLD } from './world.ts'
import type { Worlds } from './worlds.ts'

const NO_CHOICES: Choices = {}

const choicesIn = (worlds: Worlds, world: string | undefined, vendor: string): Choices =>
  ((world === undefined ? undefined : worlds.find(world)) ?? worlds.find(DEFAULT_WORLD))?.options.choices[vendor] ?? {}

const toAddressee = ({ id, spec, vendor, isLoaded, load }: Role, worlds: Worlds): Addressee => {
  const toExpression = (path: string) => path.replace(/[.$]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')
  const expressions = Object.keys(spec.paths ?? {}).map((path) => new RegExp(`^${toExpression(path)}$`))
  // Routing asks for a path again as soon as it has heard, and callers stay with theirs for a while.
  let last:
    | { readonly path: string; readonly choices: Choices; readonly specPath: string; readonly route: string }
    | undefined
  const spell = (path: string, world: string | undefined): NonNullable<typeof last> => {
    const { address } = vendor()
    const choices = address ? choicesIn(worlds, world, id) : NO_CHOICES
    if (last?.path === path && last.choices === choices) return last
    const specPath = address ? address(path, choices) : path
    last = { path, choices, specPath, route: `/${id}${specPath}` }
    return last
  }
  return {
    id,
    hosts: hostsOf(spec),
    isLoaded,
    load,
    toRoute: (path, world) => spell(path, world).route,
    has: (path, world) => expressions.some((expression) => expression.test(spell(path, world).specPath)),
  }
}

/** Prepares the reading of addresses for the vendors of a mock. */
export const createVendorAddresses = (roles: readonly Role[], worlds: Worlds): Addresses =>
  createAddresses(roles.map((role) => toAddressee(role, worlds)))
