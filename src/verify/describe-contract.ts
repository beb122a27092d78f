import { describe, it, type TestContext } from 'vitest'
import { compileContract } from '../contract/contract.ts'
import { loadSpec } from '../contract/load.ts'
import { defaultsOf } from '../contract/narrow.ts'
import { askUnderstudy, type Running } from './ask-understudy.ts'
import { type Bench, type BenchOptions, createBench } from './bench.ts'
import type { Lab } from './lab.ts'
import type { Result } from './report.ts'
import { toDetailsText } from './reporters/details.ts'
import { type Planned, plan, runCheck, type Wanted } from './run.ts'

/** What is to keep a contract: a mock, a fetch with what is known of its target, or an address. */
export type ContractTarget = string | (BenchOptions & Wanted & { readonly readings?: Readonly<Record<string, string>> })

/** How the tests are run. */
export type DescribeOptions = {
  /** Milliseconds that one check may take, its waits when the target asks for patience included; 120,000 by default. */
  readonly timeout?: number
}

type Known = Exclude<ContractTarget, string>

const originOf = (base: string): string => new URL(base).origin

/** What a running Understudy tells, where the user tells nothing; no answer tells nothing either. */
const ask = async (vendor: string, target: Known): Promise<Partial<Running>> => {
  if (target.credentials !== undefined) return {}
  const origin = originOf(target.base ?? 'http://mock')
  const running = await askUnderstudy(target.fetch ?? fetch, origin, target.timeout).catch(() => undefined)
  return running?.find((one) => one.vendor === vendor) ?? {}
}

type Stage = Bench & { readonly lab: Lab; readonly checks: readonly Planned[] }

const toStage = async (vendor: string, target: Known): Promise<Stage> => {
  const spec = await loadSpec(vendor)
  const told = await ask(vendor, target)
  const { lab, mask } = createBench(vendor, { ...told, ...target })
  const contract = compileContract(spec, { ...defaultsOf(spec), ...told.readings, ...target.readings })
  return { lab: { ...lab, contract }, mask, checks: plan(contract, target) }
}

/** Fails where the target differs, and skips with the reason where nothing could be compared. */
const judge = (base: string, result: Result, context: TestContext): void => {
  if (result.verdict === 'not comparable') context.skip(`not comparable: ${result.because}`)
  if (result.verdict !== 'mismatch') return
  const details = result.mismatches.map((mismatch) => toDetailsText(base, mismatch))
  throw new Error([result.says, ...details].join('\n\n'))
}

/**
 * A suite for vitest that holds a target to a vendor's contract: a test for each check. What cannot be compared is skipped
 * with the reason, and a suite of which nothing could be compared, or in which an answer was lost, fails. Readings are not looked for: a suite states them.
 */
export const describeContract = (vendor: string, target: ContractTarget, options: DescribeOptions = {}): void => {
  const known: Known = typeof target === 'string' ? { base: target.replace(/\/+$/, '') } : target
  describe(`${vendor} keeps its contract`, { concurrent: false, shuffle: false }, async () => {
    const { lab, mask, checks } = await toStage(vendor, known)
    let compared = 0
    for (const check of checks) {
      const name = `${check.operation}, ${check.law}: ${check.subject}`
      it(name, { timeout: options.timeout ?? 120_000 }, async (context) => {
        const result = mask.result(await runCheck(lab, check))
        compared += result.verdict === 'not comparable' ? 0 : 1
        judge(lab.target.base, result, context)
      })
    }
    it('compares something', () => {
      const { sent, answered, retries } = lab.target
      const lost = sent() - answered() - retries().length
      if (lost > 0) throw new Error(`${lost} of ${sent()} requests were left without an answer.`)
      if (compared === 0) throw new Error('Nothing could be compared; the reasons stand at the skipped tests.')
    })
  })
}
