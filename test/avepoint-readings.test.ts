import { describe, expect, it } from 'vitest'
import { avepoint, BASE, list, pageAt, refusal, type Shown, walk } from './avepoint-stage.ts'

const on = await avepoint()
const ALL = (await pageAt(on, '/partner/customers')).value
const ID = on.vendor.parameters['id'] ?? ''

const statusOf = async (readings: Record<string, string>, path: string, credential = 'ok'): Promise<number> => {
  const stage = await avepoint(readings)
  return (await stage.call(path, { headers: stage.as(credential) })).status
}

describe('odata-options', () => {
  const options = { $filter: "jobStatus eq 'Working'", $top: '2', $select: 'id', $count: 'true', $expand: 'x' }

  it('ignored: any option leaves the whole list as it is', async () => {
    const stage = await avepoint({ 'odata-options': 'ignored' })
    for (const path of [list(options), list({ $filter: '((', $top: '-1', $skiptoken: 'x' })]) {
      const page = await pageAt(stage, path, { headers: { ...stage.as('ok'), prefer: 'odata.maxpagesize=2' } })
      expect(page).toEqual({ '@odata.context': `${BASE}/partner/$metadata#Customers`, value: ALL })
    }
    expect(await pageAt(stage, `/partner/customers/${ID}?$select=id`)).toHaveProperty('organization')
  })

  it('refused: any option is refused, other parameters are not', async () => {
    const stage = await avepoint({ 'odata-options': 'refused' })
    for (const query of ['$top=2', '$filter=true', '$anything=1', '%24select=id']) {
      expect(await refusal(await stage.call(`/partner/customers?${query}`))).toEqual([400, 'BadRequest'])
      expect(await refusal(await stage.call(`/partner/customers/${ID}?${query}`))).toEqual([400, 'BadRequest'])
    }
    expect((await pageAt(stage, '/partner/customers?top=2')).value).toEqual(ALL)
  })
})

describe('page-size', () => {
  it.each(['50', '100'])('%s: pages come unasked, and a preference still counts', async (size) => {
    const stage = await avepoint({ 'page-size': size })
    const pages = await walk(stage, '/partner/customers')
    expect(pages.flatMap(({ value }) => value)).toEqual(ALL)
    expect(new Set(pages.map(({ value }) => value.length))).toEqual(new Set([Number(size)]))
    const preferring = { headers: { ...stage.as('ok'), prefer: 'odata.maxpagesize=120' } }
    expect((await pageAt(stage, '/partner/customers', preferring)).value).toHaveLength(120)
  })

  it.each(['ignored', 'refused'])('has no effect while options are %s: no page could be asked for', async (options) => {
    const stage = await avepoint({ 'page-size': '50', 'odata-options': options })
    expect((await pageAt(stage, '/partner/customers')).value).toEqual(ALL)
  })
})

describe('error-body', () => {
  const ERRORS = ['/partner/customers?$top=x&$filter=nope', '/partner/customers/nobody', '/partner/nowhere'] as const

  it.each<[string, RegExp, string[]]>([
    ['m365', /^application\/json$/, ['statusCode', 'message', 'requestId', 'timestamp', 'traceId']],
    ['aos', /^application\/json$/, ['traceId', 'error', 'statusCode']],
    ['message', /^application\/json$/, ['message']],
    ['odata', /^application\/json; odata\.metadata=minimal$/, ['error']],
  ])('%s', async (option, contentType, names) => {
    const stage = await avepoint({ 'error-body': option })
    for (const path of ERRORS) {
      const reply = await stage.call(path)
      expect(reply.headers.get('content-type')).toMatch(contentType)
      const body = (await reply.json()) as Record<string, unknown>
      expect(Object.keys(body).filter((name) => name !== 'errors')).toEqual(names)
      if ('statusCode' in body) expect(body['statusCode']).toBe(reply.status)
      if ('requestId' in body) expect(body['requestId']).toBe(reply.headers.get('request-id'))
    }
  })

  it('m365: every wrong parameter has an entry of its own', async () => {
    const stage = await avepoint({ 'error-body': 'm365' }, { now: '2026-05-05T05:05:05Z' })
    const body = await (await stage.call('/partner/customers?$top=x&$skip=-1')).json()
    expect(body).toMatchObject({
      statusCode: 400,
      timestamp: '2026-05-05T05:05:05.000Z',
      errors: [
        { code: 'InvalidParameter', field: '$top', message: '$top is not of type integer' },
        { code: 'InvalidParameter', field: '$skip' },
      ],
    })
  })
})

describe('what customers look like', () => {
  const shownUnder = async (readings: Record<string, string>): Promise<readonly Shown[]> =>
    (await pageAt(await avepoint(readings), '/partner/customers')).value

  it('country-names=table: three countries have the names of the table, also in filters', async () => {
    const names: Record<string, string> = {
      Vietnam: 'Viet Nam',
      'South Korea': 'Korea, Republic of',
      Taiwan: 'Taiwan, Province of China',
    }
    const rows = await shownUnder({ 'country-names': 'table' })
    expect(rows).toEqual(
      ALL.map((row) => ({ ...row, countryOrRegion: names[row.countryOrRegion] ?? row.countryOrRegion })),
    )
    const stage = await avepoint({ 'country-names': 'table' })
    const inVietnam = await pageAt(stage, list({ $filter: "countryOrRegion eq 'Viet Nam'" }))
    expect(inVietnam.value.length).toBeGreaterThan(0)
    expect((await pageAt(stage, list({ $filter: "countryOrRegion eq 'Vietnam'" }))).value).toEqual([])
  })

  it('job-status=working: everybody works', async () => {
    expect(await shownUnder({ 'job-status': 'working' })).toEqual(ALL.map((row) => ({ ...row, jobStatus: 'Working' })))
  })

  it('missing-value=null: null where there was N/A, also in filters, orders and metadata', async () => {
    const rows = await shownUnder({ 'missing-value': 'null' })
    const hide = (text: string): string | null => (text === 'N/A' ? null : text)
    const expected = ALL.map((row) => ({
      ...row,
      jobStatus: hide(row.jobStatus),
      countryOrRegion: hide(row.countryOrRegion),
    }))
    expect(rows).toEqual(expected)
    const stage = await avepoint({ 'missing-value': 'null' })
    const missing = expected.filter(({ jobStatus }) => jobStatus === null)
    expect(missing.length).toBeGreaterThan(0)
    expect((await pageAt(stage, list({ $filter: 'jobStatus eq null' }))).value).toEqual(missing)
    expect((await pageAt(stage, list({ $filter: "contains(jobStatus,'') eq null" }))).value).toEqual(missing)
    const sorted = await pageAt(stage, list({ $orderby: 'jobStatus' }))
    expect(sorted.value.slice(0, missing.length)).toEqual(missing)
    const last = await pageAt(stage, list({ $orderby: 'jobStatus desc' }))
    expect(last.value.slice(-missing.length)).toEqual(missing)
    expect(await (await stage.call('/partner/$metadata')).text()).toContain('Name="jobStatus" Type="Edm.String"/>')
  })

  it('masking=masked: ids and addresses as in the sample; the full id still finds a customer', async () => {
    const stage = await avepoint({ masking: 'masked' })
    const { value } = await pageAt(stage, '/partner/customers')
    for (const { id, ownerEmail } of value) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-\*{4}-\*{3}-[0-9a-f]{12}$/)
      expect(ownerEmail).toMatch(/^..\*{3}@/)
    }
    expect((await pageAt(stage, `/partner/customers/${ID}`)) as unknown).toMatchObject({
      id: `${ID.slice(0, 14)}****-***-${ID.slice(24)}`,
    })
  })

  it('default-order=arbitrary: the same customers, not by id, in pages that fit together', async () => {
    const stage = await avepoint({ 'default-order': 'arbitrary' })
    const { value } = await pageAt(stage, '/partner/customers')
    expect(value).not.toEqual(ALL)
    expect([...value].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(ALL)
    const pages = await walk(stage, '/partner/customers', { ...stage.as('ok'), prefer: 'odata.maxpagesize=70' })
    expect(pages.flatMap((page) => page.value)).toEqual(value)
  })

  it('all of them at once', async () => {
    const readings = {
      'country-names': 'table',
      'missing-value': 'null',
      masking: 'masked',
      'page-size': '100',
      'next-link-name': 'plain',
    }
    const pages = await walk(await avepoint(readings), list({ $orderby: 'countryOrRegion desc' }))
    expect(pages.flatMap(({ value }) => value)).toHaveLength(300)
  })
})

describe('names and headers', () => {
  it('next-link-name=plain', async () => {
    const stage = await avepoint({ 'next-link-name': 'plain', 'page-size': '100' })
    const page = await pageAt(stage, '/partner/customers')
    expect(Object.keys(page)).toEqual(['@odata.context', 'value', 'nextLink'])
  })

  it('content-type=plain', async () => {
    const stage = await avepoint({ 'content-type': 'plain' })
    for (const path of ['/partner/customers', '/partner/nowhere', '/partner/customers?$top=x']) {
      const { headers } = await stage.call(path)
      expect([headers.get('content-type'), headers.has('odata-version')]).toEqual(['application/json', false])
      expect(headers.has('request-id')).toBe(true)
    }
  })
})

describe('addresses, parameters and statuses', () => {
  const FULL = `/partner/customers/${ID}`
  const QUOTED = `/partner/customers('${ID}')`
  const OLD = '/partner/api/v1.1/customers'

  it.each<[string, string, string, string, number, number]>([
    ['path-case', 'sensitive', '/partner/Customers', 'ok', 200, 404],
    ['path-case', 'sensitive', '/partner/customers', 'ok', 200, 200],
    ['path-case', 'sensitive', OLD, 'ok', 200, 200],
    ['path-case', 'sensitive', '/partner/api/V1.1/customers', 'ok', 200, 404],
    ['old-paths', 'gone', OLD, 'ok', 200, 404],
    ['old-paths', 'gone', QUOTED, 'ok', 200, 200],
    ['key-in-parentheses', 'gone', QUOTED, 'ok', 200, 404],
    ['key-in-parentheses', 'gone', `${OLD}/${ID}`, 'ok', 200, 200],
    ['unknown-parameters', 'refuse', '/partner/customers?x=1', 'ok', 200, 400],
    ['unknown-parameters', 'refuse', '/partner/customers?top=1', 'ok', 200, 400],
    ['unknown-parameters', 'refuse', '/partner/customers?$top=1', 'ok', 200, 200],
    ['unscoped-status', '401', '/partner/customers', 'unscoped', 403, 401],
    ['absent-customer', '400', '/partner/customers/nobody', 'ok', 404, 400],
    ['absent-customer', '400', '/partner/nowhere', 'ok', 404, 404],
    ['outside-scope', '403', FULL, 'one-group', 404, 403],
    ['outside-scope', '403', '/partner/customers/nobody', 'one-group', 404, 404],
    ['elements-scopes', 'shared', '/partner/customers', 'elements-only', 403, 200],
    ['elements-scopes', 'shared', FULL, 'elements-only', 403, 200],
    ['elements-scopes', 'shared', FULL, 'unscoped', 403, 403],
    ['metadata', 'open', '/partner/$metadata', 'expired', 401, 200],
    ['metadata', 'open', '/partner/customers', 'expired', 401, 401],
  ])('%s=%s changes %s for %s from %i to %i', async (reading, option, path, credential, before, after) => {
    expect(await statusOf({}, path, credential)).toBe(before)
    expect(await statusOf({ [reading]: option }, path, credential)).toBe(after)
  })
})

describe('the token reply', () => {
  const tokenUnder = async (
    readings: Record<string, string>,
    change: Record<string, string> = {},
  ): Promise<readonly [number, Record<string, unknown>]> => {
    const stage = await avepoint(readings)
    const [client] = stage.vendor.clients
    const fields = {
      grant_type: 'client_credentials',
      client_id: client?.clientId ?? '',
      client_secret: client?.clientSecret ?? '',
      scope: 'partner.customers.read.all',
      ...change,
    }
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const reply = await stage.call('/connect/token', {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields).toString(),
    })
    return [reply.status, (await reply.json()) as Record<string, unknown>]
  }

  it('token-scope-field and token-ext-expires-in say which properties it has', async () => {
    const names = async (readings: Record<string, string>) => Object.keys((await tokenUnder(readings))[1]).sort()
    expect(await names({})).toEqual(['access_token', 'expires_in', 'scope', 'token_type'])
    expect(await names({ 'token-scope-field': 'absent' })).toEqual(['access_token', 'expires_in', 'token_type'])
    expect(await names({ 'token-scope-field': 'absent', 'token-ext-expires-in': 'present' })).toEqual([
      'access_token',
      'expires_in',
      'ext_expires_in',
      'token_type',
    ])
    expect(await names({ 'token-ext-expires-in': 'present' })).toContain('scope')
  })

  it('token-without-scope=all grants everything that the registration has', async () => {
    const [status, { scope }] = await tokenUnder({ 'token-without-scope': 'all' }, { scope: '' })
    expect([status, scope]).toEqual([200, on.vendor.clients[0]?.scopes.join(' ')])
  })

  it('invalid-client-status=401', async () => {
    expect((await tokenUnder({}, { client_secret: 'x' }))[0]).toBe(400)
    const [status, { error }] = await tokenUnder({ 'invalid-client-status': '401' }, { client_secret: 'x' })
    expect([status, error]).toEqual([401, 'invalid_client'])
    expect((await tokenUnder({ 'invalid-client-status': '401' }, { scope: 'x' }))[0]).toBe(400)
  })

  it('assertion-client-id=required asks for the id beside the assertion', async () => {
    const change = {
      client_id: '',
      client_secret: '',
      client_assertion: 'a.b.c',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    }
    expect((await tokenUnder({}, change))[1]).toMatchObject({ error: 'invalid_client' })
    expect((await tokenUnder({ 'assertion-client-id': 'required' }, change))[1]).toMatchObject({
      error: 'invalid_request',
    })
  })
})
