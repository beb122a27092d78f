import { mkdirSync, writeFileSync } from 'node:fs'
import { allFakers } from '@faker-js/faker'
import { toLanguage } from '../src/data/faker-language.ts'

const TARGET = new URL('../dist/languages/', import.meta.url)

/** Writes what rows are made of in each language to `dist`, without the rest of faker. */
export const buildLanguages = (): void => {
  mkdirSync(TARGET, { recursive: true })
  for (const [locale, faker] of Object.entries(allFakers))
    writeFileSync(new URL(`${locale}.json`, TARGET), JSON.stringify(toLanguage(faker)))
}
