import type { readings } from '../../generated/avepoint.ts'

// https://stg.learn.cdn.sharepointguild.com/elements-user-guide/elements-public-apis/supported-apis.html has the old prefix and
// the key in parentheses, in which a quote is doubled (OData 4.01 ABNF, rule string).
const PARTNER = String.raw`^/partner(/api/v1\.1)?/(?:(\$metadata|customers)|(customers)/([^/]+)|(customers)\('((?:[^'/]|'')+)'\))$`
const ANY_CASE = new RegExp(PARTNER, 'i')
const LOWER_CASE = new RegExp(PARTNER)
const TOKEN = /^\/connect\/token$/i

/** The spec's spelling of a path, as far as the readings know other spellings. */
export const toSpecPath = (path: string, choices: readings): string => {
  const ignoresCase = choices['path-case'] === 'insensitive'
  if (ignoresCase && TOKEN.test(path)) return '/connect/token'
  const match = (ignoresCase ? ANY_CASE : LOWER_CASE).exec(path)
  if (!match) return path
  const [, prefix, set, , segment, , quoted] = match
  if (prefix !== undefined && choices['old-paths'] === 'gone') return path
  if (quoted !== undefined && choices['key-in-parentheses'] === 'gone') return path
  if (set !== undefined) return `/partner/${set.toLowerCase()}`
  return `/partner/customers/${segment ?? quoted?.replaceAll("''", "'") ?? ''}`
}
