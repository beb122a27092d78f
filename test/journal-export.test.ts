import { describe, expect, it } from 'vitest'
import { loadSpec } from '../src/contract/load.ts'
import { defaultsOf, narrow } from '../src/contract/narrow.ts'
import { type Stage, stage } from './helpers.ts'
import { flawsOfHar } from './support/har.ts'
import { createJudge } from './support/judge.ts'
import { operationsOf } from './support/specs.ts'

type Har = { readonly log: { readonly entries: readonly Record<string, unknown>[] } }

type Fixture = {
  readonly operation: string
  readonly status: number
  readonly source: object
  readonly request: { readonly url: string; readonly headers: Record<string, string> }
  readonly body: unknown
  readonly deviates: readonly { readonly pointer: string; readonly reading: string; readonly option: string }[]
}

const get = async <T>({ mock }: Stage, path: string): Promise<T> =>
  (await (await mock.fetch(new Request(`http://mock/_understudy/journal/${path}`))).json()) as T

const tokenRequest = (at: Stage): RequestInit => {
  const [client] = at.vendor.clients
  const fields = {
    grant_type: 'client_credentials',
    client_id: client?.clientId ?? '',
    client_secret: client?.clientSecret ?? '',
    scope: client?.scopes.join(' ') ?? '',
  }
  return { method: 'POST', headers: {}, body: new URLSearchParams(fields) }
}

const played = async (): Promise<Stage> => {
  const at = await stage('avepoint', {
    now: '2026-03-01T12:00:00Z',
    readings: { 'avepoint.token-scope-field': 'absent' },
  })
  await at.call('/partner/customers?$top=1&$count=true')
  await at.call('/partner/customers?$top=x')
  await at.call('/connect/token', tokenRequest(at))
  await at.call('/nowhere', { method: 'POST', body: 'plain text' })
  await at.mock.fetch(new Request('http://mock/nobody?token=hush&a=%zz&b[]=1|^{`'))
  return at
}

describe('The journal as an HTTP archive', () => {
  it('is one by the format, oldest first', async () => {
    const at = await played()
    const har = await get<Har>(at, 'har')
    expect(flawsOfHar(har)).toEqual([])
    expect(har.log.entries.map((entry) => entry['_serial'])).toEqual([1, 2, 3, 4, 5])
  })

  it('has what was sent and answered', async () => {
    const at = await played()
    const { log } = await get<Har>(at, 'har')
    const [list, , token, nowhere, stray] = log.entries
    const [exchange] = at.mock.journal.calls({ status: 200, method: 'GET' })
    expect(list).toMatchObject({
      startedDateTime: expect.stringMatching(/^2026-03-01T1[12]:/),
      request: {
        method: 'GET',
        url: 'http://mock/avepoint/partner/customers?$top=1&$count=true',
        queryString: [
          { name: '$top', value: '1' },
          { name: '$count', value: 'true' },
        ],
        headers: expect.arrayContaining([{ name: 'authorization', value: 'Bearer •••' }]),
      },
      response: { status: 200, content: { text: exchange?.reply.body } },
      _operation: 'listCustomers',
      _fault: null,
      _readings: { 'token-scope-field': 'absent' },
    })
    expect(token).toMatchObject({
      request: { postData: { params: expect.arrayContaining([{ name: 'client_secret', value: '•••' }]) } },
    })
    expect(nowhere).toMatchObject({ request: { postData: { text: 'plain text' } }, _problem: { problem: 'noRoute' } })
    expect(stray).toMatchObject({
      _vendor: '',
      request: { queryString: [{ name: 'token', value: '•••' }, { name: 'a' }, { name: 'b[]', value: '1|^{`' }] },
    })
  })

  it('holds what is asked for, and no secret', async () => {
    const at = await played()
    const har = await get<Har>(at, 'har?operation=issueToken')
    expect(har.log.entries).toHaveLength(1)
    const told = JSON.stringify(await get(at, 'har'))
    expect(told).not.toContain(at.vendor.clients[0]?.clientSecret)
    expect(told).not.toContain('hush')
    expect(told).not.toContain(at.as('ok')['authorization']?.slice(7))
  })

  it('of an empty journal is one as well', async () => {
    expect(flawsOfHar(await get<Har>(await stage('spirii'), 'har'))).toEqual([])
  })

  it('is told from what is none', () => {
    expect(flawsOfHar({ log: { version: '1.2', creator: { name: 'x', version: '1' }, entries: [{}] } })).not.toEqual([])
    expect(flawsOfHar({ log: { version: '1.1', creator: { name: 'x', version: '1' }, entries: [] } })).not.toEqual([])
  })
})

describe('The journal as fixtures', () => {
  it('has a file for each call to an operation, with what it deviates in', async () => {
    const at = await played()
    await at.call('/partner/customers?$top=y')
    const { fixtures } = await get<{ fixtures: { file: string; fixture: Fixture }[] }>(at, 'fixtures')
    expect(fixtures.map(({ file }) => file)).toEqual([
      'avepoint/list-customers.json',
      'avepoint/list-customers-400-invalid.json',
      'avepoint/issue-token.json',
      'avepoint/list-customers-400-invalid-2.json',
    ])
    const deviates = [{ pointer: '', reading: 'token-scope-field', option: 'absent' }]
    expect(fixtures[0]?.fixture).toMatchObject({ operation: 'listCustomers', status: 200, deviates })
    expect(fixtures[2]?.fixture.body).toMatchObject({ token_type: 'Bearer', access_token: '•••' })
    expect(JSON.stringify(fixtures)).not.toContain(at.vendor.clients[0]?.clientSecret)
  })

  it('fits the spec as the fixtures of the repository do', async () => {
    const at = await played()
    const spec = await loadSpec('avepoint')
    const { fixtures } = await get<{ fixtures: { fixture: Fixture }[] }>(at, 'fixtures?vendor=avepoint')
    expect(fixtures).toHaveLength(3)
    for (const { fixture } of fixtures) {
      const chosen = Object.fromEntries(fixture.deviates.map(({ reading, option }) => [reading, option]))
      const choices = { ...defaultsOf(spec), ...chosen }
      const found = operationsOf(narrow(spec, choices)).find(({ id }) => id === fixture.operation)
      if (!found) throw new Error(`no operation ${fixture.operation}`)
      const judge = createJudge(narrow(spec, choices), choices)
      expect(judge.body(found, fixture.status, 'application/json', JSON.stringify(fixture.body))).toEqual([])
    }
  })
})
