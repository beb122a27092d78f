import type { Context } from 'hono'
import { nearestOf } from '../expect/nearest.ts'
import type { CallQuery } from '../expect/query.ts'
import type { Add, Answer } from './control-add.ts'
import { toFixtures } from './journal-fixtures.ts'
import { toHar } from './journal-har.ts'
import { type Asked, type Numbers, readJournalQuery } from './journal-query.ts'
import { streamJournal } from './journal-stream.ts'
import { waitForCalls } from './journal-wait.ts'
import { isMiss, toNearMiss } from './near-miss.ts'
import { toProblemResponse } from './problem-json.ts'
import type { Role } from './role.ts'
import type { World } from './world.ts'

const MOST = 1_000
const LIMIT = { limit: { min: 1, max: MOST, else: MOST } }
const NEAR = { limit: { min: 1, max: MOST, else: 10 } }
const WAIT = { count: { min: 1, max: MOST, else: 1 }, timeout: { min: 0, max: 60_000, else: 10_000 } }

type Told<N extends Numbers> = Asked<N> & { readonly context: Context; readonly world: World }

const tellNearMisses = (
  { journal, cast }: World,
  roles: readonly Role[],
  query: CallQuery,
  limit: number,
): Response => {
  if (Object.keys(query).length > 0) {
    const matching = journal.count(query)
    return Response.json({ matching, nearest: nearestOf(journal.read(), query, limit) })
  }
  const contracts = roles.map(({ id }) => cast(id).contract)
  const misses = journal.read().filter(isMiss).slice(0, limit)
  return Response.json({ nearMisses: misses.map((one) => toNearMiss(one, contracts)) })
}

const wait = async ({ context, world, query, numbers }: Told<typeof WAIT>): Promise<Response> => {
  const { journal } = world
  const { count, timeout } = numbers
  const waited = await waitForCalls(journal, { query, count, timeout }, context.req.raw.signal)
  if (waited === 'met') return Response.json({ exchanges: journal.read({ ...query, limit: count }) })
  if (waited === 'ended')
    return toProblemResponse(410, 'World over', `The world ${world.name} was reset, dropped or closed meanwhile.`)
  const came = journal.count(query)
  const detail = `${came} of ${count} calls came within ${timeout} ms.`
  return toProblemResponse(408, 'Not called', detail, { came, nearest: nearestOf(journal.read(), query) })
}

const stream = ({ context, world, query }: Told<Numbers>): Response => {
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' }
  // Hono answers HEAD by GET and lets go of the body, whose stream nobody would end.
  if (context.req.raw.method === 'HEAD') return new Response(null, { headers })
  return new Response(streamJournal(world.journal, query, context.req.raw.signal), { headers })
}

/** Adds the journal of a world: to ask, to count, to wait for, to follow, and to take away. */
export const addJournal = (add: Add, roles: readonly Role[]): void => {
  const ask =
    <N extends Numbers>(numbers: N, tell: (told: Told<N>) => Response | Promise<Response>): Answer =>
    (context, world) => {
      const asked = readJournalQuery(new URL(context.req.url).searchParams, roles, numbers)
      if ('detail' in asked) return toProblemResponse(400, 'Bad query', asked.detail)
      return tell({ ...asked, context, world })
    }
  add('/journal', {
    GET: ask(LIMIT, ({ world, query, numbers }) =>
      Response.json({ exchanges: world.journal.read({ ...query, ...numbers }) }),
    ),
  })
  add('/journal/count', { GET: ask({}, ({ world, query }) => Response.json({ count: world.journal.count(query) })) })
  add('/journal/find', {
    GET: ask({}, ({ world, query }) => {
      const [exchange] = world.journal.read({ ...query, limit: 1 })
      if (exchange) return Response.json(exchange)
      const nearest = nearestOf(world.journal.read(), query)
      return toProblemResponse(404, 'Not called', 'No call is as asked.', { nearest })
    }),
  })
  add('/journal/wait', { GET: ask(WAIT, wait) }, ['GET'])
  add('/journal/near-misses', {
    GET: ask(NEAR, ({ world, query, numbers }) => tellNearMisses(world, roles, query, numbers.limit)),
  })
  add('/journal/har', {
    GET: ask(LIMIT, ({ world, query, numbers }) =>
      Response.json(toHar(world.journal.read({ ...query, ...numbers }), world.name)),
    ),
  })
  add('/journal/fixtures', {
    GET: ask(LIMIT, ({ world, query, numbers }) =>
      Response.json({ fixtures: toFixtures(world.journal.read({ ...query, ...numbers }), world.name) }),
    ),
  })
  add('/journal/stream', { GET: ask({}, stream) }, ['GET'])
}
