import type { Choices } from '../model/reading.ts'
import { createBench as createLab } from '../verify/bench.ts'
import { realTime } from '../verify/clock.ts'
import type { Access } from '../verify/lab.ts'
import { notComparable, type Verdict } from '../verify/law.ts'
import type { Result } from '../verify/report.ts'
import type { Fetch } from '../verify/target.ts'
import type { Benches } from './bench.ts'
import { dress } from './credential-for.ts'
import { fitInteraction } from './fit.ts'
import type { Interaction, Pact } from './interaction.ts'
import { type Part, replay, type Stage } from './replay.ts'
import type { Setting } from './states.ts'
import { secretsWritten } from './written-secrets.ts'

/** Something that answers as a vendor, and what is known of it. */
export type PactSubject = Access & {
  readonly base: string
  readonly fetch: Fetch
  /** The options of readings that it follows, by reading id. */
  readonly readings: Choices
}

const SAYS = {
  'pact-request': 'A request that a consumer expects to work is one that the contract has.',
  'pact-response': 'A response that a consumer expects is one that the vendor can give.',
  'pact-replay': "Replayed by Pact's own verifier, the request gets the response that the consumer expects.",
} as const

/** One interaction among all that are verified. */
export type Item = {
  readonly pact: Pact
  readonly interaction: Interaction
  readonly setting: Setting
  /** Its own among all. */
  readonly mark: string
}

/** What a replay runs with, or why there is none. */
export type Replaying = Stage | { readonly because: string }

type Lab = ReturnType<typeof createLab>

/** Interactions of one vendor under one choice of readings. */
export type Scene = {
  readonly subject: PactSubject
  readonly choices: Choices
  readonly lab: Lab
  readonly items: readonly Item[]
  readonly replaying: Replaying
}

const subjectOf = ({ pact, interaction: { description, states } }: Item): string => {
  const given = states.map(({ name }) => name).join(', ')
  return `${pact.consumer}: ${description}${given === '' ? '' : ` (given ${given})`}`
}

/** A pending interaction is one that its consumer does not rely on yet: nothing fails by it. */
const unlessPending = (verdict: Verdict, { raw }: Interaction): Verdict =>
  verdict.verdict === 'mismatch' && raw['pending'] === true ? notComparable('it differs, but is pending') : verdict

const toResult = (
  law: keyof typeof SAYS,
  operation: string,
  item: Item,
  verdict: Verdict,
  took: number,
  { mask }: Lab,
): Result =>
  mask.result({
    law,
    says: SAYS[law],
    operation: mask.text(operation),
    subject: mask.text(subjectOf(item)),
    took,
    ...unlessPending(verdict, item.interaction),
  })

/** Whether a vendor answers so for reasons of its own, whatever is asked. */
const isOwnFailure = (status: number): boolean => status === 429 || status >= 500

/** The replays of a scene: what cannot be replayed has a verdict that says why. */
const replayScene = async (
  { subject, choices, lab, items, replaying }: Scene,
  benches: Benches,
): Promise<ReadonlyMap<Item, Verdict>> => {
  if ('because' in replaying) return new Map(items.map((item) => [item, notComparable(replaying.because)]))
  const verdicts = new Map<Item, Verdict>()
  const parts = new Map<Part, Item>()
  for (const item of items) {
    const { contract } = benches.under(choices)
    const { status } = item.interaction.response
    if (isOwnFailure(status)) {
      verdicts.set(item, notComparable(`no request brings about a ${status}`))
      continue
    }
    const dressing = dress(contract, subject.credentials, item.interaction, item.setting)
    if ('because' in dressing) verdicts.set(item, notComparable(dressing.because))
    else parts.set({ ...item, dressing }, item)
  }
  const replayed = parts.size === 0 ? new Map() : await replay(lab.lab, [...parts.keys()], replaying)
  for (const [part, item] of parts) verdicts.set(item, replayed.get(part) ?? notComparable('it was not replayed'))
  return verdicts
}

/** Makes a scene. */
export const createScene = (vendor: string, scene: Omit<Scene, 'lab'>): Scene => {
  const { subject, items } = scene
  const written = secretsWritten(items.map(({ interaction }) => interaction))
  const credentials = [...subject.credentials, ...written.credentials]
  const clients = [...subject.clients, ...written.clients]
  return { ...scene, lab: createLab(vendor, { ...subject, credentials, clients }) }
}

/** Holds the interactions of a scene to the contract, and replays them: the results of each. */
export const runScene = async (scene: Scene, benches: Benches): Promise<ReadonlyMap<Item, readonly Result[]>> => {
  const { choices, lab, items } = scene
  const fits = items.map((item) => {
    const began = realTime()
    const found = fitInteraction(benches, choices, item.interaction, item.setting)
    return { item, found, took: realTime() - began }
  })
  const began = realTime()
  const replays = await replayScene(scene, benches)
  const each = (realTime() - began) / items.length
  return new Map(
    fits.map(({ item, found: { operation, request, response }, took }) => [
      item,
      [
        toResult('pact-request', operation, item, request, took, lab),
        toResult('pact-response', operation, item, response, 0, lab),
        toResult('pact-replay', operation, item, replays.get(item) ?? notComparable(''), each, lab),
      ],
    ]),
  )
}
