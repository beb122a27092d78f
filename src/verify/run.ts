import type { Contract } from '../contract/contract.ts'
import { realTime } from './clock.ts'
import type { Lab } from './lab.ts'
import { broken, notComparable, type Verdict } from './law.ts'
import { LAWS } from './laws/index.ts'
import { TOO_MANY } from './patience.ts'
import type { Result } from './report.ts'

/** Which checks are wanted: by law, by operation, or by `law:operation`. */
export type Wanted = { readonly only?: readonly string[]; readonly skip?: readonly string[] }

const names = (law: string, operation: string): readonly string[] => [law, operation, `${law}:${operation}`]

const isWanted = ({ only, skip }: Wanted, law: string, operation: string): boolean => {
  const own = names(law, operation)
  return (only === undefined || only.some((name) => own.includes(name))) && !skip?.some((name) => own.includes(name))
}

/** One check that is to be run. */
export type Planned = {
  readonly law: string
  readonly says: string
  readonly operation: string
  readonly subject: string
  readonly run: (lab: Lab) => Promise<Verdict>
}

/** What identifies a check across readings. */
export const nameOf = ({ law, operation, subject }: Pick<Planned, 'law' | 'operation' | 'subject'>): string =>
  `${law}|${operation}|${subject}`

/** All checks that the laws make for a contract. */
export const plan = (contract: Contract, wanted: Wanted): readonly Planned[] =>
  contract.routes.flatMap((route) =>
    LAWS.filter((law) => isWanted(wanted, law.id, route.operationId)).flatMap((law) =>
      law.checks(route, contract).map((check) => ({ law: law.id, says: law.says, ...check })),
    ),
  )

/** Runs one check; a check that a spent budget, a silent or an overburdened target interrupted compares nothing. */
export const runCheck = async (lab: Lab, { run, ...check }: Planned): Promise<Result> => {
  const began = realTime()
  const verdict = await Promise.resolve(lab).then(run).catch(broken)
  const took = realTime() - began
  const { exhausted, answered } = lab.target
  const stopped = exhausted()
  if (verdict.verdict !== 'mismatch') return { ...check, took, ...verdict }
  const [first] = verdict.mismatches
  if (first && answered() === 0) return { ...check, took, ...notComparable(`there is no answer: ${first.came}`) }
  const untold = [stopped, TOO_MANY].find((why) => why && verdict.mismatches.every(({ came }) => came === why))
  return { ...check, took, ...(untold === undefined ? verdict : notComparable(untold)) }
}
