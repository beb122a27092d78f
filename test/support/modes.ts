import { examine, type Findings } from './checks.ts'
import { createDesk, type Desk, show } from './desk.ts'
import { happyDraft, successOf, toAsk } from './drafts.ts'
import { isNode } from './specs.ts'

/** Without authentication every good call succeeds bare; with any credential taken, a spoiled one succeeds and none is refused. */
export const checkAuthModes = async (id: string): Promise<Findings> => {
  const found: Findings = []
  const [off, any] = [await createDesk(id, { auth: 'off' }), await createDesk(id, { auth: 'any' })]
  const expect = async (
    desk: Desk,
    index: number,
    headers: Readonly<Record<string, string>>,
    succeeds: boolean,
  ): Promise<void> => {
    const operation = desk.operations[index]
    if (!operation) return
    const ask = { ...toAsk(await happyDraft(desk, operation)), headers }
    const answer = await desk.send(ask)
    found.push(...examine(desk, operation, ask, answer))
    if ((answer.status === successOf(operation)) !== succeeds)
      found.push(`${show(ask)} -> ${answer.status}, ${JSON.stringify(headers)}`)
  }
  for (const [index, { secured }] of off.operations.entries()) {
    if (!secured) continue
    await expect(off, index, {}, true)
    await expect(off, index, off.stage.as('unknown'), true)
    await expect(any, index, any.stage.as('unknown'), true)
    await expect(any, index, any.stage.as('expired'), true)
    await expect(any, index, any.stage.as('ok'), true)
    await expect(any, index, {}, false)
  }
  return found
}

const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value) || isNode(value)
      ? Object.values(value).flatMap(stringsIn)
      : []

// Of what a token service gives and takes, these may be read by anybody.
const OPEN = new Set([
  'token_type',
  'expires_in',
  'ext_expires_in',
  'scope',
  'grant_type',
  'client_id',
  'error',
  'error_description',
])

/** What must stay secret of a call to a token service: what was sent to it and what it gave. */
const secretsOf = (body: string | undefined, text: string): string[] => {
  const sent = [...new URLSearchParams(body ?? '')]
  const given = text.startsWith('{') ? Object.entries(JSON.parse(text) as Record<string, unknown>) : []
  return [...sent, ...given].filter(([name]) => !OPEN.has(name)).flatMap(([, value]) => stringsIn(value))
}

/** The journal tells every exchange, and no credential, secret, assertion, token or code of any. */
export const checkJournal = async (desk: Desk): Promise<Findings> => {
  const secrets = new Set(
    desk.vendor.clients.flatMap(({ clientSecret }) => (clientSecret === '' ? [] : [clientSecret])),
  )
  for (const { headers } of desk.vendor.credentials) {
    for (const value of Object.values(headers)) secrets.add(value.split(' ').at(-1) ?? value)
  }
  const sent: string[] = []
  for (const operation of desk.operations) {
    const ask = toAsk(await happyDraft(desk, operation))
    const asks = [
      ask,
      { ...ask, query: [ask.query, 'approve=yes'].join('&') },
      ...desk.vendor.credentials.map(({ headers }) => ({ ...ask, headers: { ...ask.headers, ...headers } })),
    ]
    if (ask.body) {
      // As a query, encoded once too often, and as JSON.
      const fields = JSON.stringify(Object.fromEntries(new URLSearchParams(ask.body)))
      asks.push(
        { ...ask, query: ask.body },
        { ...ask, body: encodeURIComponent(ask.body) },
        { ...ask, body: ask.body.replaceAll('=', '%3D').replaceAll('_', '%5f') },
        { ...ask, body: fields },
      )
    }
    for (const one of asks) {
      const answer = await desk.send(one)
      sent.push(operation.id)
      const location = answer.headers.get('location')
      if (location) for (const [name, value] of new URL(location).searchParams) if (name === 'code') secrets.add(value)
      if (operation.form) for (const secret of secretsOf(one.body, answer.text)) secrets.add(secret)
    }
  }
  const exchanges = desk.stage.mock.journal.read()
  const text = JSON.stringify(exchanges)
  const shown = [...secrets].filter(
    (secret) => secret.length > 5 && (text.includes(secret) || text.includes(encodeURIComponent(secret))),
  )
  const operations = exchanges.map(({ operation }) => operation)
  return [
    ...shown.map((secret) => `the journal shows ${secret.slice(0, 40)}`),
    ...sent.filter((id) => !operations.includes(id)).map((id) => `the journal leaves out ${id}`),
    ...(secrets.size === 0 ? ['no secret was tried'] : []),
  ]
}
