import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { CODE, PACKAGE } from '../package.ts'
import type { Spec } from './spec.ts'

/** Where the specs lie. */
export const SPECS: URL = new URL('specs/', PACKAGE)

/** A spec parsed when the project was built, and the hash of the text it was parsed from. */
export type BuiltSpec = { readonly hash: string; readonly spec: Spec }

// Beside the built code; there is none beside the sources.
const BUILT = new URL('specs/', CODE)

/** The text of a vendor's spec, as it was written. */
export const loadSpecText = (vendor: string): string => readFileSync(new URL(`${vendor}.yaml`, SPECS), 'utf8')

/** Tells one text of a spec from another. */
export const hashSpecText = (text: string): string => createHash('sha256').update(text).digest('hex')

const loadBuilt = (vendor: string): BuiltSpec | undefined => {
  try {
    return JSON.parse(readFileSync(new URL(`${vendor}.json`, BUILT), 'utf8')) as BuiltSpec
  } catch {
    return undefined // Not built.
  }
}

/** A spec that is no YAML. */
export class SpecError extends Error {
  override readonly name = 'SpecError'
  constructor(vendor: string, cause: unknown) {
    const [why] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
    super(`specs/${vendor}.yaml is no YAML: ${why}`, { cause })
  }
}

/** A vendor's spec, parsed; not narrowed to any reading. What the build parsed is used if the text is still the same. */
export const loadSpec = async (vendor: string): Promise<Spec> => {
  const text = loadSpecText(vendor)
  const built = loadBuilt(vendor)
  if (built?.hash === hashSpecText(text)) return built.spec
  const { parse } = await import('yaml')
  try {
    return parse(text, { merge: true, maxAliasCount: -1 }) as Spec
  } catch (cause) {
    throw new SpecError(vendor, cause)
  }
}
