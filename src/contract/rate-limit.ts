import { narrowBy } from './narrow.ts'
import type { Spec } from './spec.ts'

/** What a world has in the place of a documented rate limit: none, or so many calls in a window of seconds. */
export type RateSetting = 'off' | { readonly limit: number; readonly window?: number }

const EVIDENCE = { inferred: 'Set where the world was made, in the place of what the vendor documents.' }

const MINUTE = 60

/** The header components that tell how a limit stands; `RateLimitLimit` is the one that says the limit. */
const headersOf = ({ components }: Spec): readonly string[] =>
  Object.keys(components?.headers ?? {}).filter((name) => name.startsWith('RateLimit'))

const without = (spec: Spec): Spec =>
  narrowBy(spec, {
    '/x-rate-limit': null,
    ...Object.fromEntries(headersOf(spec).map((name) => [`/components/headers/${name}/required`, false])),
  })

/** A spec, narrowed to readings, with another rate limit than it documents, or without one. */
export const withRateLimit = (spec: Spec, setting: RateSetting | undefined): Spec => {
  if (setting === undefined) return spec
  if (setting === 'off') return without(spec)
  const { window = MINUTE, scope = 'tenant', begins = 'clock' } = spec['x-rate-limit'] ?? {}
  const says = headersOf(spec).includes('RateLimitLimit')
  return narrowBy(spec, {
    '/x-rate-limit': { window, scope, begins, ...setting, 'x-evidence': EVIDENCE },
    ...(says ? { '/components/headers/RateLimitLimit/schema/const': setting.limit } : {}),
  })
}
