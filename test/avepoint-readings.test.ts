import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadSpec } from '../src/contract/load.ts'
import { readingsOf } from '../src/contract/narrow.ts'
import { avepoint, BASE, list, pageAt, refusal, walk } from './avepoint-stage.ts'

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

describe('any readings together', () => {
  const options = loadSpec('avepoint')
  it('give replies that keep the contract they make', async () => {
    const spec = await options
    const choices = fc.record(
      Object.fromEntries(
        readingsOf(spec).map(({ id, options: of }) => [id, fc.constantFrom(...of.map((one) => one.id))]),
      ),
    )
    const paths = [
      '/partner/customers',
      '/partner/customers?$top=3&$count=true&$select=id',
      '/partner/customers?$filter=x',
      `/partner/customers/${ID}`,
      '/partner/$metadata',
      '/partner/api/v1.1/Customers',
      '/partner/customers/nobody',
    ]
    await fc.assert(
      fc.asyncProperty(choices, async (readings) => {
        const stage = await avepoint(readings)
        for (const credential of ['ok', 'one-group', 'unscoped', 'expired']) {
          for (const path of paths)
            expect((await stage.call(path, { headers: stage.as(credential) })).status).toBeLessThan(500)
        }
        const token = await stage.call('/connect/token', {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: 'grant_type=client_credentials',
        })
        expect([400, 401]).toContain(token.status)
      }),
      { numRuns: 25, seed: 5 },
    )
  }, 30_000)
})
