import { describe, expect, it } from 'vitest'
import { loadSpec } from '../src/contract/load.ts'
import { readingsOf } from '../src/contract/narrow.ts'
import { createRandom } from '../src/data/random.ts'
import { createStream } from '../src/data/stream.ts'
import { vendorIds } from '../src/vendors/load.ts'
import { examine, examineRejection, type Findings } from './support/checks.ts'
import { type Answer, type Ask, createDesk, type Desk, show } from './support/desk.ts'
import { happyDraft, toAsk } from './support/drafts.ts'
import { hostileAsks, type Prey } from './support/hostile.ts'
import { isNode } from './support/specs.ts'

const REQUESTS = 20_000
const SEED = 20_260_301

const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value) || isNode(value)
      ? Object.values(value).flatMap(stringsIn)
      : []

/** Cursors, links, tokens and ids that a good call gives, and those that it sends. */
const wordsOf = (ask: Ask, { text, headers }: Answer): string[] => {
  const said = headers.get('content-type')?.includes('json') ? stringsIn(JSON.parse(text)) : []
  const sent = [...new URLSearchParams(ask.body ?? '').values(), ...Object.values(ask.headers ?? {})]
  const links = said
    .filter((word) => word.startsWith('http'))
    .flatMap((link) => [...new URL(link).searchParams.values()])
  return [
    ...said.filter((word) => word.length > 15).slice(-40),
    ...sent,
    ...links,
    headers.get('location') ?? '',
  ].filter((word) => word !== '')
}

const preyOf = async (desk: Desk): Promise<Prey[]> => {
  const prey: Prey[] = []
  for (const operation of desk.operations) {
    const ask = toAsk(await happyDraft(desk, operation))
    const paged = {
      ...ask,
      query: 'count=3&limit=3&maxResults=3',
      headers: { ...ask.headers, prefer: 'odata.maxpagesize=3' },
    }
    const answers = [await desk.send(ask), ...(ask.method === 'GET' ? [await desk.send(paged)] : [])]
    prey.push({ operation, ask, words: answers.flatMap((answer) => wordsOf(ask, answer)) })
  }
  return prey
}

/** The address of an ask: behind the vendor's prefix, or, where that would lead out of it, under its own host. */
const addressOf = (desk: Desk, { path, query }: Ask, byHost: boolean): string => {
  const rest = `${path}${query ? `?${query}` : ''}`
  const prefixed = `http://mock/${desk.id}${rest}`
  const { pathname } = new URL(prefixed)
  if (!byHost && (pathname === `/${desk.id}` || pathname.startsWith(`/${desk.id}/`))) return prefixed
  // A path that begins with a tilde names a world and is no vendor's.
  const hosted = (rest.startsWith('/') ? rest : `/${rest}`).replace(/^\/~/, '/x~')
  return `https://${desk.vendor.hosts[0]}${hosted}`
}

const send = async (desk: Desk, ask: Ask, byHost: boolean): Promise<Answer> => {
  const { method, headers = {}, body } = ask
  try {
    const request = new Request(addressOf(desk, ask, byHost), {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    })
    const reply = await desk.stage.mock.fetch(request)
    return { status: reply.status, headers: reply.headers, text: await reply.text() }
  } catch (error) {
    return { status: 0, headers: new Headers(), text: String(error) }
  }
}

/** What an answer must be, whatever was asked: the vendor's own, documented and valid, and no failure of its own. */
const judge = (desk: Desk, ask: Ask, answer: Answer): Findings => {
  const [exchange] = desk.stage.mock.journal.read({ limit: 1 })
  if (answer.status === 0 || answer.status >= 500) return [`${show(ask)} -> ${answer.status} ${answer.text}`]
  if (ask.method === 'HEAD') return answer.text === '' ? [] : [`${show(ask)} has a body`]
  const operation = desk.operations.find(({ id }) => id === exchange?.operation)
  return operation ? examine(desk, operation, ask, answer) : examineRejection(desk, ask, answer)
}

/** One option of each reading, drawn by a number. */
const mixed = async (id: string, draw: number): Promise<Record<string, string>> => {
  const stream = createStream()
  stream.seek(SEED, draw)
  const { pick } = createRandom(stream)
  return Object.fromEntries(
    readingsOf(await loadSpec(id)).map(({ id: reading, options }) => [reading, pick(options).id]),
  )
}

/** Sends hostile requests until ten of the answers are wrong; tells what was wrong and how often each status came. */
const besiege = async (
  desk: Desk,
  count: number,
  seed: number,
): Promise<{ found: Findings; seen: Map<number, number> }> => {
  const found: Findings = []
  const seen = new Map<number, number>()
  let sent = 0
  for (const ask of hostileAsks(await preyOf(desk), count, seed)) {
    sent += 1
    const answer = await send(desk, ask, sent % 5 === 0)
    seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1)
    found.push(...judge(desk, ask, answer))
    if (found.length >= 10) break
  }
  return { found, seen }
}

const MIXES = 2
const SHARE = REQUESTS / vendorIds().length
const MIXED = SHARE / 10

describe.each(vendorIds().map((id, index) => [id, SEED + index] as const))('%s', (id, seed) => {
  it(`keeps its contract under ${SHARE - MIXES * MIXED} hostile requests`, async () => {
    const { found, seen } = await besiege(await createDesk(id, { rows: 30 }), SHARE - MIXES * MIXED, seed)
    expect(found).toEqual([])
    // The requests are hostile, and yet not all alike: some are let through, some refused for several reasons.
    expect(seen.get(200) ?? 0).toBeGreaterThan(SHARE / 50)
    expect(seen.get(400) ?? 0).toBeGreaterThan(SHARE / 20)
    expect(seen.size).toBeGreaterThanOrEqual(4)
  }, 120_000)

  it.each(Array.from({ length: MIXES }, (_, n) => n))(
    `keeps it under ${MIXED} more, with readings mixed at random (%d)`,
    async (n) => {
      const desk = await createDesk(id, { rows: 30, readings: await mixed(id, n) })
      expect((await besiege(desk, MIXED, seed + 1000 * (n + 1))).found).toEqual([])
    },
    120_000,
  )
})
