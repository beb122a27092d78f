import { describe, expect, it } from 'vitest'
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
  return byHost || (pathname !== `/${desk.id}` && !pathname.startsWith(`/${desk.id}/`))
    ? `https://${desk.vendor.hosts[0]}${rest.startsWith('/') ? rest : `/${rest}`}`
    : prefixed
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

describe.each(vendorIds())('%s', (id) => {
  it(`keeps its contract under ${REQUESTS / vendorIds().length} hostile requests`, async () => {
    const desk = await createDesk(id, { rows: 30 })
    const found: Findings = []
    const seen = new Map<number, number>()
    let sent = 0
    for (const ask of hostileAsks(await preyOf(desk), REQUESTS / vendorIds().length, SEED + vendorIds().indexOf(id))) {
      sent += 1
      const answer = await send(desk, ask, sent % 5 === 0)
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1)
      found.push(...judge(desk, ask, answer))
      if (found.length >= 10) break
    }
    expect(found).toEqual([])
    // The requests are hostile, and yet not all alike: some are let through, some refused for several reasons.
    expect(seen.get(200) ?? 0).toBeGreaterThan(sent / 50)
    expect(seen.get(400) ?? 0).toBeGreaterThan(sent / 20)
    expect(seen.size).toBeGreaterThanOrEqual(4)
  }, 120_000)
})
