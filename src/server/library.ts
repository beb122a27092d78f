import { createCollection } from '../data/collection.ts'
import { createRecent } from '../data/recent.ts'
import { createSource } from '../data/source.ts'
import type { Collection, Dataset } from '../model/collection.ts'

/** What a collection's rows depend on beside their dataset. */
export type Edition = { readonly seed: number; readonly size: number; readonly reference: number }

/** The seeded collections that worlds share: one for each vendor, dataset and edition. */
export type Library = {
  readonly collection: <Row extends object>(vendor: string, dataset: Dataset<Row>, edition: Edition) => Collection<Row>
}

const KEPT = 32

/** Makes a library that keeps the collections last used. */
export const createLibrary = (): Library => {
  const recent = createRecent<unknown>(KEPT)
  return {
    collection: <Row extends object>(vendor: string, dataset: Dataset<Row>, edition: Edition) => {
      const key = [vendor, dataset.name, edition.seed, edition.size, edition.reference].join('/')
      const make = (): Collection<Row> =>
        createCollection(dataset, createSource({ vendor, dataset: dataset.name, version: dataset.version, ...edition }))
      return recent(key, make) as Collection<Row> // The key names the dataset whose collection this is.
    },
  }
}
