import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { SPECS } from '../src/contract/load.ts'
import { typesOf } from './generate-types.ts'

const GENERATED = new URL('../src/generated/', import.meta.url)

/** The text of every generated file, by its name under `src/generated`. */
const make = async (): Promise<Map<string, string>> => {
  const vendors = readdirSync(SPECS)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -5))
  return new Map(await Promise.all(vendors.map(async (id) => [`${id}.ts`, await typesOf(id)] as const)))
}

const current = (name: string): string => {
  try {
    return readFileSync(new URL(name, GENERATED), 'utf8')
  } catch {
    return ''
  }
}

// `--check` writes nothing and fails when a file is not what the specs make it.
const isCheck = process.argv.includes('--check')
mkdirSync(GENERATED, { recursive: true })
const stale = [...(await make())].filter(([name, text]) => current(name) !== text)
if (!isCheck) for (const [name, text] of stale) writeFileSync(new URL(name, GENERATED), text)
for (const [name] of stale) console.log(`${isCheck ? 'stale' : 'written'}: src/generated/${name}`)
if (isCheck && stale.length > 0) process.exit(1)
