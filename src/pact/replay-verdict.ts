import { toStep } from '../contract/pointer.ts'
import { show } from '../verify/judge.ts'
import { AGREES, type Mismatch, notComparable, toVerdict, type Verdict } from '../verify/law.ts'
import type { Got } from '../verify/target.ts'
import type { Interaction } from './interaction.ts'
import { ANY, parseRulePath } from './rule-path.ts'
import type { Finding, Findings } from './verifier.ts'

type One = NonNullable<Finding['mismatch']['mismatches']>[number]

const toPointer = (path: string): string =>
  (parseRulePath(path) ?? []).map((step) => `/${step === ANY ? '*' : toStep(step)}`).join('')

const placeOf = ({ type, path, key }: One): string => {
  if (type === 'StatusMismatch') return 'status'
  if (type === 'BodyTypeMismatch') return 'header content-type'
  return key === undefined ? toPointer(path ?? '$') : `header ${key.toLowerCase()}`
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : show(value))

const shorten = (text: string): string => (text.length > 160 ? `${text.slice(0, 157)}...` : text)

const toMismatch = (one: One, got: Got): Mismatch => ({
  ask: got.ask,
  at: placeOf(one),
  expected: shorten(textOf(one.expected)),
  came: shorten(textOf(one.actual)),
  why: `Pact's verifier: ${one.mismatch ?? one.type}.`.replace(/\.\.$/, '.'),
  evidence: null,
})

/** What Pact's verifier found for the interaction of a name, as a verdict. */
export const toReplayVerdict = (
  { errors, interactionResults }: Findings,
  name: string,
  { request }: Interaction,
  got: Got | undefined,
): Verdict => {
  if (got?.failure !== undefined) return notComparable(`there is no answer: ${got.failure}`)
  const result = interactionResults.find(({ description }) => description === name)
  if (result?.result === 'OK') return AGREES
  const own = errors.filter(({ interaction }) => interaction.endsWith(` - ${name}`))
  const [first] = own
  if (!got || !first) return notComparable(`Pact's verifier did not replay ${request.method} ${request.path}`)
  const found = own.flatMap(({ mismatch }) => mismatch.mismatches ?? [])
  if (found.length > 0) return toVerdict(found.map((one) => toMismatch(one, got)))
  return notComparable(`Pact's verifier: ${first.mismatch.message ?? first.mismatch.type}`)
}
