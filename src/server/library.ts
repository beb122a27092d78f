import { type Contract, compileContract } from '../contract/contract.ts'
import type { RateSetting } from '../contract/rate-limit.ts'
import type { Spec } from '../contract/spec.ts'
import { createCollection, type Seeded } from '../data/collection.ts'
import { createRecent } from '../data/recent.ts'
import { createSource } from '../data/source.ts'
import type { Columns, Dataset } from '../model/collection.ts'
import type { Choices } from '../model/reading.ts'

/** What a collection's rows depend on beside their dataset. */
type Edition = { readonly seed: number; readonly size: number; readonly reference: number }

/** What worlds share, for it is the same whoever asks: seeded collections, and contracts under a choice of readings. */
export type Library = {
  /** Prepares the getting of a collection: every call gets one, and each time it may have to be made again. */
  readonly collection: <Row extends object, C extends Columns>(
    vendor: string,
    dataset: Dataset<Row, C>,
    edition: Edition,
  ) => () => Seeded<Row, C>
  readonly contract: (spec: Spec, choices: Choices, rate?: RateSetting) => Contract
}

const KEPT_COLLECTIONS = 32
const KEPT_CONTRACTS = 64

/** Makes a library that keeps the collections and contracts last used. */
export const createLibrary = (): Library => {
  const collections = createRecent<unknown>(KEPT_COLLECTIONS)
  const contracts = createRecent<Contract>(KEPT_CONTRACTS)
  return {
    collection: <Row extends object, C extends Columns>(vendor: string, dataset: Dataset<Row, C>, edition: Edition) => {
      const { seed, size, reference } = edition
      const key = `${vendor}/${dataset.name}/${seed}/${size}/${reference}`
      const make = (): Seeded<Row, C> => {
        const source = createSource({ vendor, dataset: dataset.name, version: dataset.version, ...edition })
        return collections.keep(key, createCollection(dataset, source))
      }
      // The key names the dataset whose collection this is.
      return () => (collections.get(key) as Seeded<Row, C> | undefined) ?? make()
    },
    contract: (spec, choices, rate) => {
      const key = JSON.stringify([spec.info, choices, rate])
      return contracts.get(key) ?? contracts.keep(key, compileContract(spec, choices, { rate }))
    },
  }
}
