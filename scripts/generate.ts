import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { SPECS } from '../src/contract/load.ts'
import { fidelityPage, loadLedger, withVendorTable } from './generate-fidelity.ts'
import { withLawTable } from './generate-laws.ts'
import { typesOf } from './generate-types.ts'

const ROOT = new URL('../', import.meta.url)

const current = (path: string): string => {
  try {
    return readFileSync(new URL(path, ROOT), 'utf8')
  } catch {
    return ''
  }
}

/** The text of every generated file, and of those with a generated part, by its path. */
const make = async (): Promise<Map<string, string>> => {
  const vendors = readdirSync(SPECS)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -5))
  const types = vendors.map(async (id) => [`src/generated/${id}.ts`, await typesOf(id)] as const)
  const ledgers = await Promise.all(vendors.map(loadLedger))
  return new Map([
    ...(await Promise.all(types)),
    ['docs/fidelity.md', fidelityPage(ledgers)],
    ['docs/verification.md', withLawTable(current('docs/verification.md'))],
    ['README.md', withVendorTable(current('README.md'), ledgers)],
  ])
}

// `--check` writes nothing and fails when a file is not what the specs make it.
const isCheck = process.argv.includes('--check')
mkdirSync(new URL('src/generated/', ROOT), { recursive: true })
const stale = [...(await make())].filter(([path, text]) => current(path) !== text)
if (!isCheck) for (const [path, text] of stale) writeFileSync(new URL(path, ROOT), text)
for (const [path] of stale) console.log(`${isCheck ? 'stale' : 'written'}: ${path}`)
if (isCheck && stale.length > 0) process.exit(1)
