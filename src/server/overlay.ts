import { digest } from '../auth/digest.ts'
import { createWrites, type Writes } from '../data/writes.ts'
import type { Scalar } from '../model/collection.ts'

/** A row that was written, or null where one was taken away, with its key. */
type WrittenRow = { readonly key: string | number; readonly row: object | null }

/** What was written in a world, by vendor and dataset; the oldest key first. */
export type OverlaySnapshot = {
  readonly [vendor: string]: { readonly [dataset: string]: readonly WrittenRow[] }
}

/** Everything that was written over the rows of a world. */
export type Overlay = {
  readonly isEmpty: () => boolean
  /** What was written over one dataset. */
  readonly of: (vendor: string, dataset: string) => Writes
  /** Tells whether the same was written for a vendor: equal only then. Undefined where nothing was. */
  readonly fingerprint: (vendor: string) => string | undefined
  readonly clear: () => void
  readonly snapshot: () => OverlaySnapshot
}

/** Keys are texts or numbers in every vendor. */
const toPlain = ({ key, row }: { readonly key: Scalar; readonly row: object | undefined }): WrittenRow => ({
  key: key as string | number,
  row: row ?? null,
})

type Datasets = Map<string, Writes>

const toPlainRows = (datasets: Datasets): OverlaySnapshot[string] =>
  Object.fromEntries(
    [...datasets].flatMap(([dataset, writes]) => (writes.size() === 0 ? [] : [[dataset, writes.list().map(toPlain)]])),
  )

const KEY = new Int32Array(4)

const fingerprintOf = (text: string): string => {
  const found = new Int32Array(4)
  digest(text, KEY, found)
  return Buffer.from(found.buffer).toString('base64url')
}

/** The fingerprints of what was written over datasets, each made when it is first asked for after a change. */
const createFingerprint = (datasets: Datasets): (() => string | undefined) => {
  let known: { readonly version: number; readonly print: string | undefined } | undefined
  return () => {
    const version = [...datasets.values()].reduce((sum, writes) => sum + writes.version(), 0)
    if (known?.version === version) return known.print
    const rows = toPlainRows(datasets)
    known = { version, print: Object.keys(rows).length > 0 ? fingerprintOf(JSON.stringify(rows)) : undefined }
    return known.print
  }
}

type OfVendor = { readonly datasets: Datasets; readonly fingerprint: () => string | undefined }

/** Makes an overlay: empty, or as it was remembered. */
export const createOverlay = (past: OverlaySnapshot = {}): Overlay => {
  const all = new Map<string, OfVendor>()
  const ofVendor = (vendor: string): OfVendor => {
    const known = all.get(vendor)
    if (known) return known
    const datasets: Datasets = new Map()
    const made = { datasets, fingerprint: createFingerprint(datasets) }
    all.set(vendor, made)
    return made
  }
  const of = (vendor: string, dataset: string): Writes => {
    const { datasets } = ofVendor(vendor)
    const known = datasets.get(dataset)
    if (known) return known
    const made = createWrites()
    datasets.set(dataset, made)
    return made
  }
  for (const [vendor, datasets] of Object.entries(past))
    for (const [dataset, rows] of Object.entries(datasets))
      for (const { key, row } of rows) of(vendor, dataset).put(key, row ?? undefined)
  const each = (): Writes[] => [...all.values()].flatMap(({ datasets }) => [...datasets.values()])
  return {
    isEmpty: () => each().every((writes) => writes.size() === 0),
    of,
    fingerprint: (vendor) => all.get(vendor)?.fingerprint(),
    clear: () => {
      for (const writes of each()) writes.clear()
    },
    snapshot: () =>
      Object.fromEntries(
        [...all].flatMap(([vendor, { datasets }]) => {
          const rows = toPlainRows(datasets)
          return Object.keys(rows).length > 0 ? [[vendor, rows]] : []
        }),
      ),
  }
}
