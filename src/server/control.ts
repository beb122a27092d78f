import type { Context, Hono } from 'hono'
import { describeVendor } from './describe.ts'
import { answerFidelity } from './fidelity.ts'
import { readJournalQuery } from './journal-query.ts'
import { toProblemResponse } from './problem-json.ts'
import type { Role, World } from './world.ts'

/** What the control address works on. */
export type ControlOptions = {
  readonly roles: readonly Role[]
  readonly world: () => World
  readonly reset: () => void
}

const PREFIX = '/_understudy'

const NAMES = ['health', 'vendors', 'reset', 'journal', 'fidelity', 'specs/<vendor>'] as const

const originOf = (context: Context): string => new URL(context.req.url).origin

type On = (method: 'GET' | 'POST', path: string, answer: (context: Context) => Response) => void

/** Adds a control address that answers one method; the others are refused. */
const toOn =
  (app: Hono): On =>
  (method, path, answer) => {
    app.on(method, `${PREFIX}${path}`, answer)
    const allow = method === 'GET' ? 'GET, HEAD' : method
    app.all(`${PREFIX}${path}`, (context) => {
      const refused = toProblemResponse(405, 'Wrong method', `${context.req.path} answers ${allow}.`)
      refused.headers.set('allow', allow)
      return refused
    })
  }

/** Adds the control address: what is running, the journal, the specs, what backs them, and reset. */
export const addControl = (app: Hono, { roles, world, reset }: ControlOptions): void => {
  const on = toOn(app)
  on('GET', '/health', () => {
    const { options } = world()
    return Response.json({ status: 'ok', seed: options.seed, vendors: roles.map(({ vendor }) => vendor.id) })
  })
  on('GET', '/vendors', (context) =>
    Response.json({ vendors: roles.map(({ vendor }) => describeVendor(world().cast(vendor.id), originOf(context))) }),
  )
  on('POST', '/reset', () => {
    reset()
    return new Response(null, { status: 204 })
  })
  on('GET', '/journal', (context) => {
    const query = readJournalQuery(new URL(context.req.url).searchParams, roles)
    if ('detail' in query) return toProblemResponse(400, 'Bad query', query.detail)
    return Response.json({ exchanges: world().journal.read(query) })
  })
  on('GET', '/fidelity', (context) =>
    answerFidelity(
      new URL(context.req.url).searchParams,
      roles.map(({ vendor }) => world().cast(vendor.id)),
    ),
  )
  on('GET', '/specs/:vendor', (context) => {
    const id = context.req.param('vendor')
    const role = roles.find(({ vendor }) => vendor.id === id)
    if (!role) return toProblemResponse(404, 'No such vendor', `${id} is not running; see ${PREFIX}/vendors.`)
    return Response.json(world().cast(role.vendor.id).contract.spec)
  })
  const unknown = (context: Context): Response =>
    toProblemResponse(
      404,
      'No such control address',
      `${context.req.path} is none of ${NAMES.map((name) => `${PREFIX}/${name}`).join(', ')}.`,
    )
  app.all(`${PREFIX}/*`, unknown)
  app.all(PREFIX, unknown)
}
