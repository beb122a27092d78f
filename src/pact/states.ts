import type { Choices } from '../model/reading.ts'
import type { Interaction, ProviderState } from './interaction.ts'

/** What the provider states of an interaction ask of the stand-in. */
export type Setting = {
  /** The ready-made credential to call with; `none` for a call without any. Absent: the working one. */
  readonly credential?: string
  /** Options of readings, by reading id. */
  readonly readings: Choices
  /** The states that mean nothing here. */
  readonly unknown: readonly string[]
}

const CREDENTIAL = /^(?:the |a )?credential(?:s)?(?: is| are)?[ :]+"?([\w-]+)"?$/i
const NO_CREDENTIAL = /^(?:no|without) (?:a )?credentials?$/i
const READING = /^(?:the )?reading[ :]+(\S+)\s*=\s*([\w-]+)$/i

const withoutVendor = (name: string, vendor: string): string =>
  name.startsWith(`${vendor}.`) ? name.slice(vendor.length + 1) : name

type Part = Pick<Setting, 'credential'> & { readonly readings?: Choices }

const readState = ({ name, params }: ProviderState, vendor: string): Part | undefined => {
  const text = name.trim()
  if (NO_CREDENTIAL.test(text)) return { credential: 'none' }
  const [, credential] = CREDENTIAL.exec(text) ?? []
  if (credential !== undefined) return { credential }
  if (/^credential$/i.test(text) && typeof params['name'] === 'string') return { credential: params['name'] }
  const [, reading, option] = READING.exec(text) ?? []
  if (reading !== undefined && option !== undefined) return { readings: { [withoutVendor(reading, vendor)]: option } }
  if (!/^readings?$/i.test(text) || Object.keys(params).length === 0) return undefined
  return {
    readings: Object.fromEntries(
      Object.entries(params).map(([id, value]) => [withoutVendor(id, vendor), String(value)]),
    ),
  }
}

/**
 * What the states of an interaction ask for: `credential expired`, `no credential`, `reading credential-status=guide`, or
 * `credential` and `reading` with parameters. Other states are named under `unknown`.
 */
export const toSetting = ({ states }: Interaction, vendor: string): Setting => {
  const read = states.map((state) => ({ state, part: readState(state, vendor) }))
  const credential = read.findLast(({ part }) => part?.credential !== undefined)?.part?.credential
  return {
    ...(credential === undefined ? {} : { credential }),
    readings: Object.assign({}, ...read.map(({ part }) => part?.readings)),
    unknown: read.flatMap(({ state, part }) => (part ? [] : [state.name])),
  }
}
