import { hostsOf } from '../contract/contract.ts'
import type { Choices } from '../model/reading.ts'
import { type Addressee, createToAddress, type ToAddress } from './address.ts'
import { DEFAULT_WORLD, type Role } from './world.ts'
import type { Worlds } from './worlds.ts'

const NO_CHOICES: Choices = {}

const choicesIn = (worlds: Worlds, world: string | undefined, vendor: string): Choices =>
  ((world === undefined ? undefined : worlds.find(world)) ?? worlds.find(DEFAULT_WORLD))?.options.choices[vendor] ?? {}

const toAddressee = ({ vendor, spec }: Role, worlds: Worlds): Addressee => {
  const toExpression = (path: string) => path.replace(/[.$]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')
  const expressions = Object.keys(spec.paths ?? {}).map((path) => new RegExp(`^${toExpression(path)}$`))
  const { address } = vendor
  // Routing asks for a path again as soon as it has heard, and callers stay with theirs for a while.
  let last:
    | { readonly path: string; readonly choices: Choices; readonly specPath: string; readonly route: string }
    | undefined
  const spell = (path: string, world: string | undefined): NonNullable<typeof last> => {
    const choices = address ? choicesIn(worlds, world, vendor.id) : NO_CHOICES
    if (last?.path === path && last.choices === choices) return last
    const specPath = address ? address(path, choices) : path
    last = { path, choices, specPath, route: `/${vendor.id}${specPath}` }
    return last
  }
  return {
    id: vendor.id,
    hosts: hostsOf(spec),
    toRoute: (path, world) => spell(path, world).route,
    has: (path, world) => expressions.some((expression) => expression.test(spell(path, world).specPath)),
  }
}

/** Prepares the reading of addresses for the vendors of a mock. */
export const createVendorAddresses = (roles: readonly Role[], worlds: Worlds): ToAddress =>
  createToAddress(roles.map((role) => toAddressee(role, worlds)))
