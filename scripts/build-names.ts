import { mkdirSync, writeFileSync } from 'node:fs'
import { allFakers } from '@faker-js/faker'
import { toNames } from '../src/data/names.ts'

const TARGET = new URL('../dist/names/', import.meta.url)

/** Writes the names of each language to `dist`, without the rest of faker's locale. */
export const buildNames = (): void => {
  mkdirSync(TARGET, { recursive: true })
  for (const [locale, faker] of Object.entries(allFakers))
    writeFileSync(new URL(`${locale}.json`, TARGET), JSON.stringify(toNames(faker)))
}
