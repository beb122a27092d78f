import { vendorIds } from '../vendors/load.ts'
import { askUnderstudy } from '../verify/ask-understudy.ts'
import type { Access } from '../verify/lab.ts'
import type { VerifyOptions } from '../verify/verify.ts'
import { type Io, UsageError } from './io.ts'
import { makeMock } from './mock.ts'
import { didYouMean } from './near.ts'
import { resolveSettings } from './resolve.ts'
import type { Given } from './verify-credentials.ts'
import type { VerifyFlags } from './verify-flags.ts'
import { toFullReadings } from './verify-readings.ts'

/** A vendor that is to be verified: where it is, and what is known of it. */
export type Subject = Required<Pick<VerifyOptions, 'vendor' | 'base' | 'fetch' | 'readings' | keyof Access>> &
  Pick<VerifyOptions, 'now'>

/** What is to be verified, and what there is to say of it. */
export type Subjects = {
  readonly target: string
  readonly notes: readonly string[]
  readonly subjects: readonly Subject[]
}

/** Throws `UsageError` for a name that is no vendor's. */
export const checkVendors = (vendors: readonly string[]): void => {
  const known = vendorIds()
  const strange = vendors.find((vendor) => !known.includes(vendor))
  if (strange !== undefined)
    throw new UsageError(
      `the command line names no vendor by "${strange}"${didYouMean(strange, known, `; there are ${known.join(', ')}`)}`,
    )
}

/** The vendors of a mock in memory, made as `start` would make it. Throws `UsageError`. */
export const findInMemory = async (
  vendors: readonly string[],
  flags: VerifyFlags,
  given: Given | undefined,
  io: Io,
): Promise<Subjects> => {
  const reading = toFullReadings(vendors, flags.reading)
  const config = flags.config === undefined ? {} : { config: flags.config }
  const settings = await resolveSettings(vendors, { reading, ...config }, io)
  const mock = await makeMock(settings, {})
  const running = (await askUnderstudy(mock.fetch, `http://127.0.0.1:${settings.port}`)) ?? []
  const now = settings.mock.now
  return {
    target: 'the mock in memory',
    notes: ['The mock in memory is verified, as "understudy start" would serve it; --target verifies another.'],
    subjects: running.map((one) => ({
      ...one,
      ...given?.access.get(one.vendor),
      fetch: mock.fetch,
      ...(now === undefined ? {} : { now: () => new Date(now).getTime() }),
    })),
  }
}
