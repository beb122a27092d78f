import { loadSpec } from '../contract/load.ts'
import { readingsOf } from '../contract/narrow.ts'
import { toReachable } from './bind.ts'
import type { Flags } from './from-flags.ts'
import { EXIT, type Io } from './io.ts'
import { type Listed, toVendorText } from './list-text.ts'
import { type Described, describe, makeMock } from './mock.ts'
import { toPaint } from './paint.ts'
import { resolveSettings } from './resolve.ts'
import type { Settings } from './settings.ts'

const toUrl = ({ host, port }: Settings): string =>
  toReachable(`http://${host.includes(':') ? `[${host}]` : host}:${port}`)

const withQuestions = async (vendor: Described): Promise<Listed> => ({
  ...vendor,
  questions: readingsOf(await loadSpec(vendor.id)),
})

const toDocument = ({ questions, readings, ...vendor }: Listed): object => ({
  ...vendor,
  readings: questions.map(({ id, question, default: usual, options }) => ({
    id,
    question,
    default: usual,
    chosen: readings[id],
    options: options.map((option) => ({ id: option.id, means: option.means })),
  })),
})

/** Prints what there is: vendors, operations, readings, credentials; all as `start` would have it. */
export const list = async (
  vendors: readonly string[],
  { json, ...flags }: Flags & { readonly json?: boolean },
  io: Io,
): Promise<number> => {
  const settings = await resolveSettings(vendors, flags, io)
  const described = await describe(await makeMock(settings, {}), toUrl(settings))
  const listed = await Promise.all(described.map(withQuestions))
  const paint = toPaint(io.isColoured)
  io.out(
    json
      ? `${JSON.stringify({ vendors: listed.map(toDocument) }, null, 2)}\n`
      : listed.map((vendor) => toVendorText(vendor, paint)).join('\n'),
  )
  return EXIT.ok
}
