import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { type BuiltSpec, hashSpecText, loadSpec, loadSpecText, SPECS } from '../src/contract/load.ts'

const TARGET = new URL('../dist/specs/', import.meta.url)

/** Writes the specs to `dist`, parsed: parsing YAML takes longer than anything else at start. */
export const buildSpecs = async (): Promise<void> => {
  mkdirSync(TARGET, { recursive: true })
  for (const name of readdirSync(SPECS).filter((file) => file.endsWith('.yaml'))) {
    const vendor = name.slice(0, -'.yaml'.length)
    const built: BuiltSpec = { hash: hashSpecText(loadSpecText(vendor)), spec: await loadSpec(vendor) }
    writeFileSync(new URL(`${vendor}.json`, TARGET), JSON.stringify(built))
  }
}
