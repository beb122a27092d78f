import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lab } from '../verify/lab.ts'
import { notComparable, type Verdict } from '../verify/law.ts'
import type { Fetch } from '../verify/target.ts'
import type { Dressing } from './credential-for.ts'
import { createFront, MARK, TYPE_MARK } from './front.ts'
import type { Interaction, Pact } from './interaction.ts'
import { isObject, type Json } from './json.ts'
import { toReplayVerdict } from './replay-verdict.ts'
import type { RunVerifier } from './verifier.ts'

/** An interaction that is replayed. `mark` is its own among all of a run. */
export type Part = {
  readonly pact: Pact
  readonly interaction: Interaction
  readonly mark: string
  readonly dressing: Dressing
}

/** What a replay runs with. */
export type Stage = {
  readonly verifier: RunVerifier
  /** Puts a fetch on a free port of this machine. */
  readonly listen: (fetch: Fetch) => Promise<{ readonly url: string; readonly close: () => Promise<void> }>
}

/** What the verdict of an interaction begins with if Pact's verifier itself failed. */
export const FAILED = "Pact's verifier could not run: "

/** The description of an interaction in the files that are replayed. */
const nameOf = (mark: string): string => `interaction ${mark}`

const PLAIN = 'text/plain'

/** The body of a request as text, whatever type version 4 says it is of. */
const asText = (body: unknown): unknown =>
  isObject(body) && 'contentType' in body ? { ...body, contentType: PLAIN } : body

/**
 * A request that says which interaction it is of. `Verifier` calls by way of a proxy that spoils forms, so a body that is no JSON goes
 * as plain text, and beside it its type.
 */
const toMarkedRequest = ({ pact, interaction, mark }: Part): Json => {
  const request = isObject(interaction.raw['request']) ? interaction.raw['request'] : {}
  const { body, headers: written } = interaction.request
  const type = written['content-type'] ?? ''
  const isSpoilt = body !== undefined && !type.includes('json')
  const headers = Object.entries(isObject(request['headers']) ? request['headers'] : {}).filter(
    ([name]) => !isSpoilt || name.toLowerCase() !== 'content-type',
  )
  const added = { [MARK]: mark, ...(isSpoilt ? { [TYPE_MARK]: type, 'Content-Type': PLAIN } : {}) }
  const marks = Object.entries(added).map(([name, value]) => [name, pact.version >= 4 ? [value] : value] as const)
  return {
    ...request,
    headers: Object.fromEntries([...headers, ...marks]),
    ...(isSpoilt ? { body: asText(request['body']) } : {}),
  }
}

const toMarked = (part: Part): Json => {
  const { pending: _pending, key: _key, ...raw } = part.interaction.raw
  return { ...raw, description: nameOf(part.mark), request: toMarkedRequest(part) }
}

const toFile = (folder: string, [pact, parts]: readonly [Pact, readonly Part[]], index: number): string => {
  const file = join(folder, `${index}.json`)
  const parties = { consumer: { name: 'consumer' }, provider: { name: 'provider' } }
  writeFileSync(file, JSON.stringify({ ...pact.raw, ...parties, interactions: parts.map(toMarked) }))
  return file
}

const byPact = (parts: readonly Part[]): readonly (readonly [Pact, readonly Part[]])[] =>
  [...new Set(parts.map(({ pact }) => pact))].map((pact) => [pact, parts.filter((one) => one.pact === pact)] as const)

// The state of an interaction that names none.
const NO_STATE = ''

const statesOf = (parts: readonly Part[]): readonly string[] => [
  ...new Set([NO_STATE, ...parts.flatMap(({ interaction }) => interaction.states.map(({ name }) => name))]),
]

/**
 * Replays interactions by Pact's own verifier against a target, through a front that puts in credentials. Provider states give the
 * parameters of the target, for paths and bodies that the pact fills in from them.
 */
export const replay = async (
  { target, access }: Pick<Lab, 'target' | 'access'>,
  parts: readonly Part[],
  { verifier, listen }: Stage,
): Promise<ReadonlyMap<Part, Verdict>> => {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-pact-'))
  const front = createFront(target, new Map(parts.map(({ mark, dressing }) => [mark, dressing])))
  const listening = await listen(front.fetch)
  try {
    const files = byPact(parts).map((one, index) => toFile(folder, one, index))
    const found = await verifier({ base: listening.url, files, states: statesOf(parts), values: access.parameters })
    return new Map(
      parts.map((part) => [part, toReplayVerdict(found, nameOf(part.mark), part.interaction, front.gotOf(part.mark))]),
    )
  } catch (error) {
    const why = `${FAILED}${error instanceof Error ? error.message : String(error)}`
    return new Map(parts.map((part) => [part, notComparable(why)]))
  } finally {
    await listening.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
