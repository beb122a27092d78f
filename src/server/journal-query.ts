import type { JournalQuery } from './journal.ts'
import type { Role } from './world.ts'

const KNOWN = ['vendor', 'operation', 'status', 'limit']

const readWhole = (params: URLSearchParams, name: string, min: number, max: number): number | undefined | string => {
  const text = params.get(name)
  if (text === null) return undefined
  return /^\d{1,4}$/.test(text) && Number(text) >= min && Number(text) <= max
    ? Number(text)
    : `${name} is a whole number from ${min} to ${max}, not "${text}".`
}

/** The query of a journal request, or what is wrong with it. */
export const readJournalQuery = (
  params: URLSearchParams,
  roles: readonly Role[],
): JournalQuery | { readonly detail: string } => {
  for (const name of params.keys()) {
    if (!KNOWN.includes(name)) return { detail: `${name} is none of ${KNOWN.join(', ')}.` }
    if (params.getAll(name).length > 1) return { detail: `${name} is given more than once.` }
  }
  const status = readWhole(params, 'status', 100, 599)
  const limit = readWhole(params, 'limit', 1, 1000)
  if (typeof status === 'string') return { detail: status }
  if (typeof limit === 'string') return { detail: limit }
  const vendor = params.get('vendor')
  if (vendor !== null && !roles.some((role) => role.vendor.id === vendor))
    return { detail: `${vendor} is not running.` }
  const operation = params.get('operation')
  return {
    ...(vendor === null ? {} : { vendor }),
    ...(operation === null ? {} : { operation }),
    ...(status === undefined ? {} : { status }),
    ...(limit === undefined ? {} : { limit }),
  }
}
