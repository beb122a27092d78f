import type { Seeded } from '../data/collection.ts'
import { createOverlaid } from '../data/overlaid.ts'
import type { Writes } from '../data/writes.ts'
import type { Collection, Columns, Dataset } from '../model/collection.ts'
import type { Library } from './library.ts'
import type { Overlay } from './overlay.ts'

/** Row counts: of everything of a vendor, or by dataset. */
export type RowCount = number | { readonly [dataset: string]: number }

/** Row counts by vendor. */
export type RowCounts = { readonly [vendor: string]: RowCount }

/** The rows of one dataset in one world. */
export type Stored<Row extends object = object, C extends Columns = Columns> = {
  /** As they are made. Every call gets the library's own, which may have to be made again. */
  readonly seeded: () => Seeded<Row, C>
  /** What was written over them. */
  readonly writes: Writes<Row>
  /** As calls see them: the made ones themselves, as long as nothing is written. */
  readonly collection: () => Collection<Row, C>
}

/** Finds what a world has of a dataset. */
export type Store = <Row extends object, C extends Columns>(dataset: Dataset<Row, C>) => Stored<Row, C>

/** Where a world's rows come from. */
type Origin = {
  readonly options: { readonly seed: number; readonly reference: number; readonly rows: RowCounts }
  readonly library: Pick<Library, 'collection'>
  readonly overlay: Overlay
}

const createStored = <Row extends object, C extends Columns>(
  { options, library, overlay }: Origin,
  vendor: string,
  dataset: Dataset<Row, C>,
): Stored<Row, C> => {
  const { seed, reference, rows } = options
  const count = rows[vendor]
  const size = (typeof count === 'number' ? count : count?.[dataset.name]) ?? dataset.size
  const seeded = library.collection(vendor, dataset, { seed, size, reference })
  const writes = overlay.of(vendor, dataset.name) as unknown as Writes<Row> // The dataset's own.
  // Thousands of worlds write nothing.
  let overlaid: Collection<Row, C> | undefined
  const both = (): Collection<Row, C> => {
    overlaid ??= createOverlaid(dataset, seeded, writes)
    return overlaid
  }
  return { seeded, writes, collection: () => (writes.size() === 0 ? seeded() : both()) }
}

/** Makes the store of a vendor in a world. What it has of a dataset is prepared when it is first asked for. */
export const createStore = (origin: Origin, vendor: string): Store => {
  const known = new Map<unknown, unknown>()
  return <Row extends object, C extends Columns>(dataset: Dataset<Row, C>) => {
    const kept = known.get(dataset) as Stored<Row, C> | undefined // The dataset's own.
    if (kept) return kept
    const made = createStored(origin, vendor, dataset)
    known.set(dataset, made)
    return made
  }
}
