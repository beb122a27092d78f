import { vendorIds } from '../vendors/load.ts'
import { askUnderstudy, type Running } from '../verify/ask-understudy.ts'
import { UsageError } from './io.ts'
import type { Given } from './verify-credentials.ts'
import type { VerifyFlags } from './verify-flags.ts'
import { toReadings } from './verify-readings.ts'
import type { Subjects } from './verify-subjects.ts'

/** A target's address: `base` without a slash at its end. */
type Address = { readonly origin: string; readonly base: string }

/** The address of a target. Throws `UsageError`, and quotes nothing of an address that holds a password. */
const toAddress = (text: string): Address => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.username || url?.password)
    throw new UsageError('--target holds a user or a password; those belong into the headers of --credentials')
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new UsageError(`--target is an address such as http://127.0.0.1:4010/spirii, not ${JSON.stringify(text)}`)
  if (url.search !== '' || url.hash !== '')
    throw new UsageError('--target is a base address, with nothing behind a question mark or a number sign')
  return { origin: url.origin, base: `${url.origin}${url.pathname.replace(/\/+$/, '')}` }
}

/** How a target is looked at: with which readings, for how long (milliseconds), and with which control token. */
type Flags = Pick<VerifyFlags, 'reading' | 'controlToken'> & { readonly timeout?: number }

/** The vendors of an Understudy that runs there; nothing where none does. */
const findRunning = async (
  origin: string,
  { timeout, controlToken }: Pick<Flags, 'timeout' | 'controlToken'>,
): Promise<readonly Running[]> => {
  // The token is for the control address alone; the calls that verify are sent without it.
  const ask = (request: Request): Promise<Response> => {
    if (controlToken !== undefined) request.headers.set('x-understudy-control', controlToken)
    return fetch(request)
  }
  try {
    return (await askUnderstudy(ask, origin, timeout)) ?? []
  } catch {
    return [] // Nothing answers; the verification itself will say so.
  }
}

const nameOne = (): UsageError =>
  new UsageError(`--target is the address of one vendor; name it, one of ${vendorIds().join(', ')}`)

/** Whose address it is: the vendor named, the one that runs there, the only one of the file, or the one that the path ends with. */
const vendorAt = (
  { base }: Address,
  vendors: readonly string[],
  running: readonly Running[],
  given: Given | undefined,
): string => {
  if (vendors.length > 1) throw nameOne()
  const known = vendorIds()
  const found =
    vendors[0] ??
    running.find((one) => one.base === base)?.vendor ??
    (given?.access.size === 1 ? [...given.access.keys()][0] : undefined) ??
    known.find((vendor) => base.endsWith(`/${vendor}`))
  if (found === undefined) throw nameOne()
  return found
}

const NOTHING = { credentials: [], parameters: {}, clients: [], readings: {} }

/** What is known of a vendor at an address, and where that is from. */
const knowledgeOf = (
  vendor: string,
  { origin }: Address,
  running: readonly Running[],
  given: Given | undefined,
): { readonly known: Omit<Running, 'vendor' | 'base'>; readonly note: string } => {
  const access = given?.access.get(vendor)
  if (given && !access) throw new UsageError(`${given.source} holds nothing for ${vendor}`)
  if (access) return { known: { ...NOTHING, ...access }, note: `Credentials are those of ${given?.source}.` }
  const told = running.find((one) => one.vendor === vendor)
  if (told)
    return { known: told, note: `Credentials, clients and readings are those that the Understudy at ${origin} tells.` }
  return {
    known: NOTHING,
    note: `No --credentials are given, and no Understudy at ${origin} tells any: what needs one is not compared.`,
  }
}

const wholeUnderstudy = (
  running: readonly Running[],
  vendors: readonly string[],
  origin: string,
): readonly Running[] => {
  const strange = vendors.find((vendor) => !running.some((one) => one.vendor === vendor))
  if (strange !== undefined)
    throw new UsageError(
      `the Understudy at ${origin} runs no ${strange}; it runs ${running.map(({ vendor }) => vendor).join(', ')}`,
    )
  return running.filter(({ vendor }) => vendors.length === 0 || vendors.includes(vendor))
}

/** The vendors at an address: one, or all of a running Understudy. Throws `UsageError`. */
export const findAtTarget = async (
  text: string,
  vendors: readonly string[],
  flags: Flags,
  given: Given | undefined,
): Promise<Subjects> => {
  const address = toAddress(text)
  const running = given ? [] : await findRunning(address.origin, flags)
  const isWhole = running.length > 0 && address.base === address.origin
  const wanted = isWhole
    ? wholeUnderstudy(running, vendors, address.origin)
    : [{ vendor: vendorAt(address, vendors, running, given), base: address.base }]
  const found = await Promise.all(
    wanted.map(async ({ vendor, base }) => {
      const { known, note } = knowledgeOf(vendor, address, running, given)
      const readings = await toReadings(vendor, flags.reading, known.readings)
      return { note, subject: { ...known, vendor, base, readings, fetch } }
    }),
  )
  return {
    target: address.base,
    notes: [...new Set(found.map(({ note }) => note))],
    subjects: found.map(({ subject }) => subject),
  }
}
