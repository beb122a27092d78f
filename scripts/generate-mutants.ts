import { readFileSync, writeFileSync } from 'node:fs'
import { hunt, lawsThatCaught, stageFor } from '../test/mutants/hunt.ts'
import { MUTANTS } from '../test/mutants/index.ts'
import { type Caught, tableOf } from '../test/mutants/table.ts'

// All laws are run on every mutant, which takes minutes; test/verify-mutants.test.ts holds the table in between.
const TARGET = new URL('../docs/mutants.md', import.meta.url)

const stages = new Map<string, ReturnType<typeof stageFor>>()
const caught: Caught[] = []
for (const mutant of MUTANTS) {
  const right = stages.get(mutant.vendor) ?? stageFor(mutant.vendor)
  stages.set(mutant.vendor, right)
  const laws = lawsThatCaught(await hunt(mutant, await right))
  caught.push({ mutant, laws })
  console.log(`${mutant.id}: ${laws.join(', ') || 'NOTHING'}`)
}
const text = tableOf(caught)
const isStale = readFileSync(TARGET, { encoding: 'utf8', flag: 'a+' }) !== text

// `--check` writes nothing and fails when the table is not what the laws make it.
const isCheck = process.argv.includes('--check')
if (isStale && !isCheck) writeFileSync(TARGET, text)
if (isStale) console.log(`${isCheck ? 'stale' : 'written'}: docs/mutants.md`)
if ((isStale && isCheck) || caught.some(({ laws }) => laws.length === 0)) process.exitCode = 1
