import type { RateSetting } from '../contract/rate-limit.ts'

/** What becomes of calls over a rate limit: they are counted, refused, or there is no limit at all. */
export type LimitMode = 'count' | 'enforce' | 'off'

/** Rate limits of a world: one mode for all vendors, or by vendor a mode, or another limit than the documented one, which refuses. */
export type LimitModes =
  | LimitMode
  | { readonly [vendor: string]: LimitMode | { readonly limit: number; readonly window?: number } }

/** What is said of one vendor. Vendors that are not named are counted. */
const saidOf = (limits: LimitModes, vendor: string): LimitMode | Exclude<RateSetting, 'off'> =>
  typeof limits === 'string' ? limits : (limits[vendor] ?? 'count')

/** What becomes of calls to a vendor that are over the limit. */
export const modeOf = (limits: LimitModes, vendor: string): LimitMode => {
  const said = saidOf(limits, vendor)
  return typeof said === 'string' ? said : 'enforce'
}

/** What a vendor has in the place of its documented limit, if anything. */
export const rateOf = (limits: LimitModes, vendor: string): RateSetting | undefined => {
  const said = saidOf(limits, vendor)
  return said === 'count' || said === 'enforce' ? undefined : said
}

const MODES: readonly unknown[] = ['count', 'enforce', 'off']

const MOST = 1_000_000_000

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST

const isMap = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is wrong with one vendor's part: a place in it, and what stands there. */
const flawOf = (said: unknown): readonly [place: string, says: string] | undefined => {
  if (MODES.includes(said)) return undefined
  if (!isMap(said) || !('limit' in said)) return ['', 'is count, enforce, off, or { limit, window }']
  const stranger = Object.keys(said).find((name) => name !== 'limit' && name !== 'window')
  if (stranger !== undefined) return [`.${stranger}`, 'is neither limit nor window']
  const bad = Object.entries(said).find(([, value]) => !isCount(value))
  return bad && [`.${bad[0]}`, `is a whole number from 1 to ${MOST}`]
}

/** The first thing that is wrong with the limits of a world, as an option and what it has to be; undefined where nothing is. */
export const flawOfLimits = (
  limits: unknown,
  vendors: readonly string[],
): { readonly option: string; readonly says: string } | undefined => {
  if (MODES.includes(limits)) return undefined
  if (!isMap(limits)) return { option: 'limits', says: 'is count, enforce, off, or a map from vendors to limits' }
  for (const [vendor, said] of Object.entries(limits)) {
    if (!vendors.includes(vendor)) return { option: `limits.${vendor}`, says: 'is of a vendor that is not running' }
    const flaw = flawOf(said)
    if (flaw) return { option: `limits.${vendor}${flaw[0]}`, says: flaw[1] }
  }
  return undefined
}
