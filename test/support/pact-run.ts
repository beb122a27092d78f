import { tmpdir } from 'node:os'
import { run } from '../../src/cli/run.ts'
import type { Result } from '../../src/verify/report.ts'

/** What `understudy pact verify` gave. */
export type Ran = { readonly code: number; readonly out: string; readonly err: string }

/** Runs the command line in a folder. */
export const understudy = async (
  args: readonly string[],
  cwd: string = tmpdir(),
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> => {
  let out = ''
  let err = ''
  const code = await run(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    env,
    cwd,
    isColoured: false,
  })
  return { code, out, err }
}

/** Holds pacts to contracts, and gives all results with the exit code. */
export const verifyPact = async (
  ...args: readonly string[]
): Promise<Ran & { readonly results: readonly Result[]; readonly notes: readonly string[] }> => {
  const ran = await understudy(['pact', 'verify', ...args, '--reporter', 'json'])
  if (!ran.out.startsWith('{')) return { ...ran, results: [], notes: [] }
  // As the JSON reporter writes a run.
  const { vendors, notes } = JSON.parse(ran.out) as JsonRun
  return { ...ran, notes, results: vendors.flatMap((vendor) => vendor.checks) }
}

type JsonRun = {
  readonly notes: readonly string[]
  readonly vendors: readonly { readonly checks: readonly Result[] }[]
}

/** Results that are no agreement, each in one line. */
export const differences = (results: readonly Result[]): readonly string[] =>
  results.flatMap((result) => {
    const name = `${result.law} ${result.subject}`
    if (result.verdict === 'agrees') return []
    if (result.verdict === 'not comparable') return [`${name}: not comparable: ${result.because}`]
    return result.mismatches.map(({ at, expected, came }) => `${name}: at ${at}: ${expected} came ${came}`)
  })
