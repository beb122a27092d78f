import type { Mock } from '../src/index.ts'
import type { Described } from './helpers.ts'

/** The address under which tests call a mock. */
export const ORIGIN = 'http://mock'

/** A control call. */
export const control = (mock: Mock, path: string, method = 'GET', body?: unknown): Promise<Response> =>
  mock.fetch(new Request(`${ORIGIN}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }))

/** Makes a world, and gives the status of that. */
export const put = async (mock: Mock, world: string, options: object = {}): Promise<number> =>
  (await control(mock, `/_understudy/worlds/${world}`, 'PUT', options)).status

/** The vendors as a world describes them. */
export const describedIn = async (mock: Mock, world: string): Promise<readonly Described[]> => {
  const reply = await control(mock, `/~${world}/_understudy/vendors`)
  return ((await reply.json()) as { vendors: readonly Described[] }).vendors
}

/** A form that is sent by POST. */
export const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Request =>
  new Request(`${ORIGIN}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers })

/** The paths of lists: a page, the rest, one row, and what is refused. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  'line-works': ['/v1.0/partners/customers?count=2', '/v1.0/partners/customers/1', '/nowhere'],
  avepoint: ['/partner/customers?$top=2', "/partner/customers('x')", '/partner/customers?$top=x'],
  spirii: ['/v2/customers?limit=1', '/v2/customers?limit=x'],
}

const NEXT = ['nextCursor', '@odata.nextLink']

const tell = async (reply: Response): Promise<string> => {
  const headers = [...reply.headers].map(([name, value]) => `${name}: ${value}\n`).join('')
  return `${reply.status}\n${headers}\n${await reply.text()}\n`
}

/** Everything that a world answers to some calls, with statuses and headers; also to one with a token of AvePoint. */
export const transcript = async (mock: Mock, world: string, token?: string): Promise<string> => {
  const told: string[] = []
  const call = async (path: string, headers: Record<string, string>): Promise<Response> => {
    const named = { ...headers, 'x-understudy-world': world }
    const reply = await mock.fetch(new Request(`${ORIGIN}${path}`, { headers: world === 'default' ? headers : named }))
    told.push(await tell(reply.clone()))
    return reply
  }
  for (const { id, credentials } of await describedIn(mock, world)) {
    const { headers = {} } = credentials.find(({ name }) => name === 'ok') ?? {}
    for (const path of CALLS[id] ?? []) {
      const body = await (await call(`/${id}${path}`, { ...headers })).text()
      const cursor = NEXT.map((name) => new RegExp(`"${name}":"([^"]+)"`).exec(body)?.[1]).find(Boolean)
      if (id === 'line-works' && cursor)
        await call(`/${id}${path}&cursor=${encodeURIComponent(cursor)}`, { ...headers })
    }
  }
  if (token !== undefined) await call('/avepoint/partner/customers?$top=1', { authorization: `Bearer ${token}` })
  return told.join('\n')
}
