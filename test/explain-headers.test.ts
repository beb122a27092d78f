import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMock } from '../src/mock.ts'
import type { Problem } from '../src/model/problem.ts'
import { toHeaderText } from '../src/server/explain.ts'
import { loadVendor, vendorIds } from '../src/vendors/load.ts'
import { stage } from './helpers.ts'
import { checkHappy, checkMethods, checkPaths } from './support/checks.ts'
import { createDesk } from './support/desk.ts'
import { happyDraft, toAsk } from './support/drafts.ts'
import { checkCredentials, checkPresence } from './support/refusals.ts'
import { type Served, withNotes } from './support/served.ts'

/** The headers that explain a reply, by what follows their common prefix. */
const told = ({ headers }: Pick<Response, 'headers'>): Record<string, string> =>
  Object.fromEntries(
    [...headers].flatMap(([name, value]) =>
      name.startsWith('x-understudy-') ? [[name.slice('x-understudy-'.length), value]] : [],
    ),
  )

const LIST = 'https://docs.spirii.com/api-reference/customer-v2/get-v2customers'
const SEED = 'supplied Get a list of customers (Spirii)'

describe('Replies', () => {
  it('explain nothing unless they are told to', async () => {
    const { call } = await stage('spirii')
    expect(told(await call('/v2/customers'))).toEqual({})
    expect(told(await call('/v2/customers', { headers: {} }))).toEqual({})
  })

  it.each([
    ['/v2/customers', 'ok', 'page offset', undefined, `documented ${LIST}`],
    ['/v2/customers?limit=0', 'ok', 'parameters', /^invalid: query limit minimum \(limit must be >= 1\)$/, SEED],
    [
      '/v2/customers?limit=x&offset=-1',
      'ok',
      'parameters',
      /^invalid: query limit type \(.*\); query offset minimum \(.*\)$/,
      SEED,
    ],
    ['/v2/customers', 'expired', 'authentication', /^unauthenticated: expired$/, SEED],
    ['/v2/customers', 'unscoped', 'authorization', /^forbidden: /, SEED],
    ['/v2/customers?a=%zz', 'ok', 'encoding', /^badEncoding: query$/, SEED],
  ])('to %s as %s name law, evidence and reason', async (path, credential, law, problem, evidence) => {
    const { call, as } = await stage('spirii', { explainHeaders: true })
    const explained = told(await call(path, { headers: as(credential) }))
    expect(explained).toMatchObject({ operation: 'listCustomers', law, evidence })
    if (problem === undefined) expect(explained).not.toHaveProperty('problem')
    else expect(explained['problem']).toMatch(problem)
  })

  it('to no operation name none', async () => {
    const { call } = await stage('spirii', { explainHeaders: true })
    const explained = told(await call('/no/such'))
    expect(explained).toMatchObject({
      law: 'routing',
      problem: 'noRoute',
      evidence: expect.stringMatching(/^documented /),
    })
    expect(explained).not.toHaveProperty('operation')
  })

  it('follow the entry that holds under the readings in force', async () => {
    const readings = { 'spirii.error-body': 'guide', 'spirii.credential-status': 'guide' }
    const { call } = await stage('spirii', { explainHeaders: true, readings })
    const { evidence } = told(await call('/v2/customers', { headers: {} }))
    expect(evidence).toMatch(/^inferred The guides name no further codes/)
  })

  it('name a fault as what it is', async () => {
    const problem: Problem = { problem: 'failed', reason: 'upstream' }
    const { call } = await stage('spirii', { explainHeaders: true, faults: [{ problem }] })
    expect(told(await call('/v2/customers'))).toMatchObject({ law: 'fault', problem: 'failed: upstream' })
  })

  it('hide a credential that comes back as a name', async () => {
    const readings = { 'spirii.unknown-parameters': 'refused' }
    const { call, as } = await stage('spirii', { explainHeaders: true, readings })
    const { authorization = '' } = as('ok')
    const key = authorization.replace('Bearer ', '')
    const explained = told(await call(`/v2/customers?${encodeURIComponent(key)}=1`))
    expect(explained['problem']).toBe('invalid: query *** unknown (*** is not known)')
  })

  it('name a bug as what it is, and tell no more of it', async () => {
    const spirii = await loadVendor('spirii')
    const broken = { ...spirii, handlers: { listCustomers: () => ({ status: 200, body: { secret: 'of the bug' } }) } }
    const mock = await createMock({ vendors: [broken], explainHeaders: true, auth: 'off', onBug: 'answer' })
    const reply = await mock.fetch(new Request('http://mock/spirii/v2/customers'))
    expect(reply.status).toBe(500)
    expect(told(reply)).toMatchObject({ law: 'bug', operation: 'listCustomers' })
    expect(JSON.stringify(told(reply))).not.toContain('of the bug')
  })

  it('are refused an option that is neither true nor false', async () => {
    const options = { explainHeaders: 'yes' as unknown as boolean }
    await expect(createMock(options)).rejects.toThrow('explainHeaders is true or false, not "yes"')
  })
})

describe.each(vendorIds())('%s', (id) => {
  it('explains all that it answers, each refusal by an entry of its own status', async () => {
    const served: Served[] = []
    const desk = withNotes(await createDesk(id, { explainHeaders: true }), served)
    for (const check of [checkHappy, checkMethods, checkPaths, checkCredentials, checkPresence]) await check(desk)
    const entries = desk.spec['x-errors'] ?? []
    for (const { operation, answer } of served) {
      const explained = told(answer)
      expect(explained['operation'] ?? null).toBe(operation)
      expect(explained['law'], JSON.stringify(explained)).toMatch(/^[a-z ]+$/)
      expect(explained['evidence']).toMatch(/^(supplied|documented|observed|inferred) \S/)
      expect('problem' in explained, JSON.stringify(explained)).toBe(answer.status >= 400 || 'problem' in explained)
      if (answer.status < 400) continue
      const backed = entries
        .filter(({ status }) => status === answer.status)
        .map((entry) => toHeaderText(Object.entries(entry['x-evidence']).flat().join(' ')))
      expect(backed, `${answer.status} ${explained['problem']}`).toContain(explained['evidence'])
    }
  })

  it('says the same bodies as without explaining', async () => {
    const [plain, explaining] = await Promise.all([createDesk(id), createDesk(id, { explainHeaders: true })])
    for (const operation of plain.operations.filter(({ method }) => method === 'GET')) {
      const ask = toAsk(await happyDraft(plain, operation))
      for (const one of [ask, { ...ask, headers: {} }, { ...ask, query: 'a=%zz' }]) {
        const [a, b] = [await plain.send(one), await explaining.send(one)]
        expect([b.status, b.text]).toEqual([a.status, a.text])
      }
    }
  })

  it('tells no secret that the call carried', async () => {
    const { mock, vendor, as } = await stage(id, { explainHeaders: true })
    const secret = 'planted-s3cret-0123456789'
    const headers = { ...as('ok'), authorization: `Bearer ${secret}`, consumerkey: secret, cookie: `a=${secret}` }
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const fields = [
      'client_secret',
      'assertion',
      'client_assertion',
      'refresh_token',
      'code',
      'token',
      'password',
      'scope',
    ]
    for (const { method, path } of vendor.operations) {
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => vendor.parameters[name] ?? 'none')
      const body = fields.map((name) => `${name}=${name === 'scope' ? 'x' : secret}`).join('&')
      const url = `http://mock/${id}${filled}`
      const requests = [
        new Request(`${url}?${secret}=1&$${secret}=1&access_token=${secret}&assertion=${secret}`, { method, headers }),
        ...(method === 'POST'
          ? [
              'authorization_code',
              'refresh_token',
              'client_credentials',
              'urn:ietf:params:oauth:grant-type:jwt-bearer',
            ].map(
              (grant) =>
                new Request(url, { method, headers: form, body: `grant_type=${grant}&client_id=${secret}&${body}` }),
            )
          : []),
      ]
      for (const request of requests) {
        const explained = told(await mock.fetch(request))
        expect(Object.keys(explained)).toContain('law')
        expect(JSON.stringify(explained)).not.toContain(secret)
      }
    }
  })
})

describe('The text of a header', () => {
  it('is one line of ASCII, bounded, and taken by Headers, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 900 }), (text) => {
        const written = toHeaderText(text)
        expect(written).toMatch(/^[\x20-\x7e]{0,400}$/)
        expect(new Headers({ 'x-test': written }).get('x-test')).toBe(written.trim())
      }),
    )
  })

  it.each([
    ['Café', 'Cafe'],
    ['a\r\nx-injected: 1', 'a x-injected: 1'],
    ['長い', '?'],
    ['a'.repeat(500), `${'a'.repeat(397)}...`],
  ])('%j becomes %j', (text, written) => {
    expect(toHeaderText(text)).toBe(written)
  })

  it('stays whole where names from the call are strange', async () => {
    const { call } = await stage('spirii', {
      explainHeaders: true,
      readings: { 'spirii.unknown-parameters': 'refused' },
    })
    const names = [`${encodeURIComponent('\r\nx-injected: 1')}`, encodeURIComponent('ключ'), 'n'.repeat(3_000)]
    for (const name of names) {
      const explained = told(await call(`/v2/customers?${name}=1`))
      expect(explained).toMatchObject({ law: 'unknown parameters', problem: expect.stringMatching(/^invalid: query /) })
      expect(explained['problem']?.length).toBeLessThanOrEqual(400)
    }
  })
})
