import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import { CODE } from '../package.ts'
import type { Spec } from './spec.ts'

/** A module of checks as the build writes it: the hash of the spec they are of, and validators by the keys of their schemas. */
export type BuiltChecks = { readonly spec: string } & { readonly [key: string]: ValidateFunction | string }

/** Tells one value of JSON from another. */
export const hashJson = (value: object): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

/** The key of a schema among the checks of one spec; the name of a property. */
export const keyOf = (schema: object): string => `check_${hashJson(schema).slice(0, 24)}`

/** The id of the vendor whose spec this is; undefined where it is nobody's. */
export const vendorOf = ({ info }: Spec): unknown => (info as unknown as Record<string, unknown>)['x-vendor-id']

// CommonJS, so that checks can be had at once, in the middle of the first call that needs them.
const require = createRequire(import.meta.url)

/** What the build made of a spec that is narrowed as nobody chose it to be; undefined for other readings, and in the sources. */
export const loadBuiltChecks = (spec: Spec): BuiltChecks | undefined => {
  const file = fileURLToPath(new URL(`checks/${String(vendorOf(spec))}.cjs`, CODE))
  if (!existsSync(file)) return undefined
  const checks = require(file) as BuiltChecks // As scripts/build-checks.ts writes it.
  return checks.spec === hashJson(spec) ? checks : undefined
}
