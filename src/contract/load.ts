import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Spec } from './spec.ts'

/** Where the specs lie. */
export const SPECS: URL = new URL('../../specs/', import.meta.url)

/** The text of a vendor's spec, as it was written. */
export const loadSpecText = (vendor: string): string => readFileSync(new URL(`${vendor}.yaml`, SPECS), 'utf8')

/** A vendor's spec, parsed; not narrowed to any reading. */
export const loadSpec = (vendor: string): Spec =>
  parse(loadSpecText(vendor), { merge: true, maxAliasCount: -1 }) as Spec
