import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stage } from './helpers.ts'
import { ID, LIST, told, under } from './line-works-legacy.ts'

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${ID}/${name}.json`, import.meta.url), 'utf8')).body

const noHeader = { status: 401, body: fixture('error-028-no-authentication-header') }
const wrongKey = { status: 403, body: fixture('error-042-unknown-consumer-key') }
const noPath = { status: 404, body: fixture('error-001-unknown-path') }

describe('Readings of refusals', () => {
  it('024 has two properties if the documents are right', async () => {
    const { call, as } = await stage(ID, under({ 'unauthorized-body': 'documented' }))
    const body = fixture('error-024-authentication-failed-documented')
    expect(await told(await call(LIST, { headers: as('expired') }))).toEqual({ status: 401, body })
  })

  it('a missing consumer key may be a missing header; an unknown one stays 042', async () => {
    const { call, as } = await stage(ID, under({ 'missing-consumer-key': 'unauthorized' }))
    expect(await told(await call(LIST, { headers: as('no-consumer-key') }))).toEqual(noHeader)
    expect(await told(await call(LIST, { headers: as('unknown-consumer-key') }))).toEqual(wrongKey)
  })

  it('the address book may refuse a key without Contact Read', async () => {
    const { call, as } = await stage(ID, under({ 'key-without-read': 'address-book' }))
    const expected = { status: 403, body: { code: 'FORBIDDEN', message: 'no permission' } }
    expect(await told(await call(LIST, { headers: as('unscoped') }))).toEqual(expected)
  })

  it('a wrong method may be 405', async () => {
    const { call, as } = await stage(ID, under({ 'wrong-method': 'method-not-allowed' }))
    const expected = { status: 405, body: noPath.body }
    expect(await told(await call(LIST, { method: 'POST', headers: as('ok') }))).toEqual(expected)
    expect((await call(LIST, { method: 'PUT', headers: as('ok') })).headers.get('allow')).toBe('GET, HEAD')
    expect(await told(await call('/nope', { method: 'POST', headers: as('ok') }))).toEqual(noPath)
  })

  it('a foreign domain may be not found', async () => {
    const { call } = await stage(ID, under({ 'foreign-domain': 'not-found' }))
    const expected = { status: 404, body: { code: 'NOT_FOUND', message: 'domain does not exist' } }
    expect(await told(await call(LIST.replace('10000123', '1')))).toEqual(expected)
  })

  it('a resourceId that is no UUID may be a bad parameter', async () => {
    const { call } = await stage(ID, under({ 'resource-id-shape': 'uuid' }))
    expect((await told(await call(`${LIST}/x`))).status).toBe(400)
    expect((await told(await call(`${LIST}/550e8400-e29b-41d4-a716-446655440000`))).status).toBe(404)
  })

  it('an unknown parameter is ignored or refused', async () => {
    expect((await (await stage(ID)).call(`${LIST}?orderBy=x&_=1`)).status).toBe(200)
    const { call } = await stage(ID, under({ 'unknown-parameters': 'refused' }))
    expect((await call(`${LIST}?orderBy=x`)).status).toBe(400)
    expect((await call(`${LIST}?page=1`)).status).toBe(200)
  })
})
