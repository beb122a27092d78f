import { describe, expect, it } from 'vitest'
import { vendorIds } from '../src/vendors/load.ts'
import { lawsThatCaught, stageFor, verifyFetch } from './mutants/hunt.ts'
import type { Fetch } from './mutants/mutant.ts'

type Wrap = (fetch: Fetch) => Fetch

type Json = { readonly [key: string]: unknown }

/** Changes bodies that are JSON objects, and leaves status and headers as they are. */
const edit =
  (change: (body: Json) => string): Wrap =>
  (fetch) =>
  async (request) => {
    const reply = await fetch(request)
    const text = await reply.text()
    const headers = new Headers(reply.headers)
    headers.delete('content-length')
    const isObject = headers.get('content-type')?.includes('json') && text.startsWith('{')
    // It begins as an object does, and the stand-in writes JSON that can be read.
    const body = isObject ? change(JSON.parse(text) as Json) : text
    return new Response(body === '' ? null : body, { status: reply.status, headers })
  }

const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, turned(inner)]),
  )
}

/** Every cursor and link gets a number of its own, which is taken off again on the way in: no two of them are alike. */
const freshCursors: Wrap = (fetch) => {
  let serial = 0
  const mark = (text: string): string => {
    serial += 1
    return `${text}.n${serial}`
  }
  const marked = edit((body) => {
    const { nextCursor } = (body['responseMetaData'] ?? {}) as { nextCursor?: string }
    const link = body['@odata.nextLink']
    return JSON.stringify({
      ...body,
      ...(nextCursor === undefined ? {} : { responseMetaData: { nextCursor: mark(nextCursor) } }),
      ...(typeof link === 'string' ? { '@odata.nextLink': mark(link) } : {}),
    })
  })
  return marked((request) => {
    const url = new URL(request.url)
    url.search = url.search.replace(/\.n\d+(?=&|$)/, '')
    return fetch(new Request(url, request))
  })
}

const moreHeaders: Wrap = (fetch) => async (request) => {
  const reply = await fetch(request)
  const headers = new Headers(reply.headers)
  headers.set('x-request-id', crypto.randomUUID())
  headers.set('server', 'nginx')
  headers.append('set-cookie', 'route=1; Path=/')
  return new Response(reply.body, { status: reply.status, headers })
}

/** Vendors that differ from the stand-in in nothing that a document speaks of. */
const INNOCENTS: Readonly<Record<string, Wrap>> = {
  'that writes JSON over many lines': edit((body) => JSON.stringify(body, null, 2)),
  'whose properties come in another order': edit((body) => JSON.stringify(turned(body))),
  'whose cursors are never the same': freshCursors,
  'with headers of its own': moreHeaders,
}

describe.each(vendorIds())('A vendor as %s', (vendor) => {
  it.each(Object.entries(INNOCENTS))('%s is found right', async (_, wrap) => {
    const right = await stageFor(vendor)
    expect(lawsThatCaught(await verifyFetch(right, wrap(right.mock.fetch)))).toEqual([])
  })
})
