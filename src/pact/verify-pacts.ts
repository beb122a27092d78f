import { compileContract } from '../contract/contract.ts'
import { loadSpec } from '../contract/load.ts'
import { defaultsOf } from '../contract/narrow.ts'
import type { Choices } from '../model/reading.ts'
import { realTime } from '../verify/clock.ts'
import type { Report } from '../verify/report.ts'
import { type Benches, createBenches } from './bench.ts'
import { chooseVendors } from './choose-vendor.ts'
import type { Pact } from './interaction.ts'
import { PactError } from './read.ts'
import { FAILED } from './replay.ts'
import { createScene, type Item, type PactSubject, type Replaying, runScene, type Scene } from './scene.ts'
import { toSetting } from './states.ts'

/** How pacts are verified. */
export type PactOptions = {
  readonly pacts: readonly Pact[]
  /** Ids of all vendors. */
  readonly vendors: readonly string[]
  /** The vendor that all pacts are for; found by name or path otherwise. */
  readonly vendor?: string
  /** Gives what answers as a vendor, under these options of readings over its own; or why nothing does. */
  readonly find: (vendor: string, readings: Choices) => Promise<PactSubject | { readonly because: string }>
  /** What the replay runs with, or why there is none. */
  readonly replaying: Replaying
}

/** What verifying pacts gave: a report for each vendor, and sentences about what was left out. */
export type Verified = { readonly reports: readonly Report[]; readonly notes: readonly string[] }

const toItems = (pact: Pact, vendors: readonly string[], first: number): readonly (readonly [string, Item])[] =>
  pact.interactions.map((interaction, index) => {
    const vendor = vendors[index] ?? ''
    return [
      vendor,
      { pact, interaction, setting: toSetting(interaction, vendor), mark: String(first + index) },
    ] as const
  })

/** All interactions of all pacts with the vendors that they are for. */
const assign = async ({ pacts, vendors, vendor }: PactOptions): Promise<readonly (readonly [string, Item])[]> => {
  const specs = vendor === undefined ? await Promise.all(vendors.map(loadSpec)) : []
  const contracts = specs.map((spec) => compileContract(spec, defaultsOf(spec)))
  let first = 1
  return pacts.flatMap((pact) => {
    const chosen = vendor === undefined ? chooseVendors(pact, contracts) : pact.interactions.map(() => vendor)
    const items = toItems(pact, chosen, first)
    first += items.length
    return items
  })
}

const keyOf = ({ setting }: Item): string => JSON.stringify(Object.entries(setting.readings).sort())

/** One scene for each choice of readings that the states of interactions ask for. */
const toScenes = async (
  vendor: string,
  items: readonly Item[],
  benches: Benches,
  { find, replaying }: PactOptions,
): Promise<readonly Scene[]> => {
  const usual = await find(vendor, {})
  if ('because' in usual) throw new PactError(usual.because)
  const scenes: Scene[] = []
  for (const key of new Set(items.map(keyOf))) {
    const own = items.filter((item) => keyOf(item) === key)
    const readings = own[0]?.setting.readings ?? {}
    const unknown = benches.findUnknown(readings)
    if (unknown !== undefined)
      throw new PactError(`${own[0]?.pact.file}: "${own[0]?.interaction.description}": ${unknown}`)
    const found = Object.keys(readings).length === 0 ? usual : await find(vendor, readings)
    const isThere = !('because' in found)
    scenes.push(
      createScene(vendor, {
        subject: isThere ? found : usual,
        choices: { ...usual.readings, ...readings },
        items: own,
        replaying: isThere ? replaying : found,
      }),
    )
  }
  return scenes
}

/** Why no more was replayed, if so: a target that does not answer, or a verifier that does not run, is no success. */
const whyStopped = (scenes: readonly Scene[], results: Report['results']): string | null => {
  const failed = results.flatMap((one) => (one.verdict === 'not comparable' ? [one.because] : []))
  const targets = scenes.map(({ lab }) => lab.lab.target)
  const silent = targets.some((target) => target.sent() > 0 && target.answered() === 0)
  const stopped = targets.map((target) => target.exhausted()).find((why) => why !== undefined)
  return failed.find((why) => why.startsWith(FAILED)) ?? stopped ?? (silent ? 'the target does not answer' : null)
}

const verifyVendor = async (vendor: string, items: readonly Item[], options: PactOptions): Promise<Report> => {
  const began = realTime()
  const benches = await createBenches(vendor)
  const scenes = await toScenes(vendor, items, benches, options)
  const results = new Map<Item, Report['results']>()
  for (const scene of scenes) for (const [item, own] of await runScene(scene, benches)) results.set(item, own)
  const sum = (count: (scene: Scene) => number): number => scenes.reduce((all, scene) => all + count(scene), 0)
  const all = items.flatMap((item) => results.get(item) ?? [])
  return {
    vendor,
    title: benches.spec.info.title,
    base: scenes[0]?.subject.base ?? '',
    results: all,
    follows: [],
    requests: sum(({ lab }) => lab.lab.target.sent()),
    answered: sum(({ lab }) => lab.lab.target.answered()),
    retries: scenes.flatMap(({ lab }) => lab.lab.target.retries().map(lab.mask.retry)),
    stopped: whyStopped(scenes, all),
    took: realTime() - began,
  }
}

const ofMessages = ({ file, messages }: Pact): readonly string[] =>
  messages.map(({ description, kind }) => `${file}: "${description}" is no HTTP call (${kind}) and is left out.`)

const ofStates = (items: readonly Item[]): readonly string[] =>
  items.flatMap(({ interaction, setting }) =>
    setting.unknown.map(
      (state) => `The state "${state}" of "${interaction.description}" means nothing to the stand-in and is ignored.`,
    ),
  )

/**
 * Holds the pacts of consumers to the contracts of vendors, and replays them by Pact's own verifier. Throws `PactError` for what cannot be
 * verified at all.
 */
export const verifyPacts = async (options: PactOptions): Promise<Verified> => {
  const assigned = await assign(options)
  if (assigned.length === 0) {
    const files = options.pacts.map(({ file }) => file).join(', ')
    throw new PactError(
      `${files} ${options.pacts.length === 1 ? 'holds' : 'hold'} messages only, and no HTTP interaction`,
    )
  }
  const reports: Report[] = []
  for (const vendor of new Set(assigned.map(([id]) => id))) {
    const items = assigned.flatMap(([id, item]) => (id === vendor ? [item] : []))
    reports.push(await verifyVendor(vendor, items, options))
  }
  return {
    reports,
    notes: [...options.pacts.flatMap(ofMessages), ...new Set(ofStates(assigned.map(([, item]) => item)))],
  }
}
