import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** What Pact's verifier found for one interaction that differs: a list of mismatches, or a message. */
export type Finding = {
  readonly interaction: string
  readonly mismatch: {
    readonly type: string
    readonly message?: string
    readonly mismatches?: readonly {
      readonly type: string
      readonly mismatch?: string
      readonly path?: string
      readonly key?: string
      readonly expected?: unknown
      readonly actual?: unknown
    }[]
  }
}

/** What Pact's verifier says of a run. */
export type Findings = {
  readonly errors: readonly Finding[]
  readonly interactionResults: readonly { readonly description: string; readonly result: string }[]
}

/** A run of Pact's verifier: pact files against an address, with the values that provider states give. */
type VerifierRun = {
  readonly base: string
  readonly files: readonly string[]
  readonly states: readonly string[]
  readonly values: Readonly<Record<string, string>>
}

/** Runs Pact's verifier. Rejects where it cannot run. */
export type RunVerifier = (run: VerifierRun) => Promise<Findings>

// The native verifier prints, and may crash: so it runs in a process of its own, whose output is dropped.
const CHILD = `
process.once('message', async ({ module, options, states, values }) => {
  const tell = (text) => process.send({ text }, () => process.exit(0))
  try {
    const { Verifier } = require(module)
    const stateHandlers = Object.fromEntries(states.map((name) => [name, async (given) => ({ ...values, ...given })]))
    tell(await new Verifier({ ...options, stateHandlers }).verifyProvider())
  } catch (error) {
    tell(error.message)
  }
})`

/** Where `@pact-foundation/pact` is installed, beside this package or in a folder; undefined where it is not. */
export const findVerifier = (folder: string): string | undefined => {
  for (const from of [import.meta.url, join(folder, 'package.json')]) {
    try {
      return createRequire(from).resolve('@pact-foundation/pact')
    } catch {} // Not there.
  }
  return undefined
}

// By these, the verifier would ask a broker for further pacts, or ask a proxy for addresses of this machine.
const STRANGE = /^(?:PACT_|https?_proxy$|all_proxy$)/i

const toEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !STRANGE.test(name))),
  PACT_DO_NOT_TRACK: 'true',
})

const parse = (text: string): Findings => {
  try {
    return JSON.parse(text) as Findings // As Pact's native library writes it.
  } catch {
    throw new Error(text.split('\n', 1).join())
  }
}

/** Pact's verifier of an installed `@pact-foundation/pact`; nothing is reported to its makers. */
export const createVerifier =
  (module: string, timeout = 120_000): RunVerifier =>
  ({ base, files, states, values }) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, ['-e', CHILD], {
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        env: toEnvironment(),
        timeout,
      })
      child.once('error', reject)
      child.once('exit', (code, signal) => reject(new Error(`it ended with ${signal ?? code} before it was done`)))
      child.once('message', ({ text }: { text: string }) => {
        try {
          resolve(parse(text))
        } catch (error) {
          reject(error)
        }
      })
      const options = { provider: 'provider', providerBaseUrl: base, pactUrls: files, logLevel: 'error' }
      child.send({ module, options, states, values })
    })
