import type { Received } from '../../model/call.ts'
import type { NamedFault } from '../../model/fault.ts'
import type { Choices } from '../../model/reading.ts'
import type { Headers } from '../../model/reply.ts'
import type { Seal } from '../../model/state.ts'
import { type LimitModes, rateOf } from '../limit-modes.ts'
import type { Counted } from '../limits.ts'
import type { RowCount, RowCounts } from '../stored.ts'

/** Everything that an injected fault needs to be injected again, with the same bytes for a result. */
export type FaultRecord = {
  readonly fault: NamedFault
  /** The number of the call among those that the fault was meant for. */
  readonly call: number
  /** The world's time, in milliseconds since 1970. */
  readonly at: number
  readonly received: Omit<Received, 'header'>
  readonly headers: Headers
  readonly counted?: Counted
  /** How many tokens the vendor had issued. */
  readonly issued: number
  readonly remembered?: string
  /** The fingerprint of what was written over the vendor's rows. */
  readonly written?: string
  readonly edition: Edition
}

/** What of a world's options decides the answers of one vendor, beside the seed; readings only where they are not the default. */
export type Edition = {
  readonly reference: number
  readonly rows?: RowCount
  readonly auth: 'strict' | 'any' | 'off'
  /** Left out where documented limits hold: whether the call was one too many is in the record. */
  readonly limits?: LimitModes
  readonly choices: Choices
}

/** The readings that are not the spec's default. */
export const unusual = (choices: Choices, usual: Choices): Choices =>
  Object.fromEntries(Object.entries(choices).filter(([reading, option]) => usual[reading] !== option))

/** The options of a world as far as they decide the answers of one vendor; `choices` are the readings that are not the default. */
export const toEdition = (
  options: Pick<Edition, 'reference' | 'auth'> & {
    readonly limits: LimitModes
    readonly rows: RowCounts
  },
  vendor: string,
  choices: Choices,
): Edition => {
  const { reference, auth, limits } = options
  const rows = options.rows[vendor]
  const rate = rateOf(limits, vendor)
  return {
    reference,
    auth,
    choices,
    ...(rows === undefined ? {} : { rows }),
    ...(rate ? { limits: { [vendor]: rate } } : {}),
  }
}

const PURPOSE = 'fault'

// Nothing that a vendor reads; left out to keep ids short.
const NOISE = /^(host|connection|user-agent|content-length|accept-(encoding|language)|sec-.*|x-understudy-.*)$/

/** The headers of a request that can make a difference to its answer. */
export const telling = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !NOISE.test(name)))

/**
 * The id of an injected fault: the fault's own id, and a record of what it was injected into, sealed with the vendor's seal in
 * this world. Whoever has the same seed can open it, in any process.
 */
export const toFaultId = (seal: Seal, record: FaultRecord): string => {
  const sealed = seal.close(PURPOSE, JSON.stringify(record))
  return `${record.fault.id}.${sealed.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

/** The record in an id; undefined for any other text, and for one of another seed, world or vendor. */
export const readFaultId = (seal: Seal, id: string): FaultRecord | undefined => {
  const sealed = id
    .slice(id.indexOf('.') + 1)
    .replaceAll('-', '+')
    .replaceAll('_', '/')
  const record = seal.open(PURPOSE, sealed.padEnd(Math.ceil(sealed.length / 4) * 4, '='))
  // What the seal opens for this purpose is what was closed above.
  return record === undefined ? undefined : (JSON.parse(record) as FaultRecord)
}
