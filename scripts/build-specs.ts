import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { type BuiltSpec, hashSpecText, loadSpec, loadSpecText, SPECS } from '../src/contract/load.ts'

// Parsing YAML takes longer than anything else at start, so the build does it once.
const TARGET = new URL('../dist/specs/', import.meta.url)

mkdirSync(TARGET, { recursive: true })
for (const name of readdirSync(SPECS).filter((file) => file.endsWith('.yaml'))) {
  const vendor = name.slice(0, -'.yaml'.length)
  const built: BuiltSpec = { hash: hashSpecText(loadSpecText(vendor)), spec: await loadSpec(vendor) }
  writeFileSync(new URL(`${vendor}.json`, TARGET), JSON.stringify(built))
}
