import { describe, expect, it } from 'vitest'
import { avepoint, list, refusal } from './avepoint-stage.ts'

const on = await avepoint()

describe('a bad option is refused in the words of OData', () => {
  it.each([
    '$top=-1',
    '$top=',
    '$top=0x10',
    '$top=%205',
    '$top=1e1',
    '$top=+5',
    '$top=05',
    '$top=5.0',
    '$top=2147483648',
    '$top=1&$top=2',
    '$top=null',
    '$skip=-1',
    '$skip=',
    '$skip=abc',
    '$skip=1&$skip=1',
    '$count=',
    '$count=TRUE',
    '$count=1',
    '$count=yes',
    '$count=true&$count=true',
    '$filter=',
    '$filter=nope',
    '$filter=id',
    "$filter=id eq 'a",
    '$filter=id eq 5',
    "$filter=Id eq 'a'",
    "$filter=id eq 'a'&$filter=id eq 'a'",
    "$filter=id eq 'a' garbage",
    '$orderby=',
    '$orderby=nope',
    '$orderby=id up',
    '$orderby=id,id',
    '$orderby=id,',
    '$select=',
    '$select=nope',
    '$select=id,',
    '$select=ID',
    '$skiptoken=',
    '$skiptoken=1',
    '$skiptoken=1.AAAA',
    '$skiptoken=0.AAAA',
    '$expand=tenants',
    '$search=x',
    '$format=json',
    '$apply=x',
    '$Top=1',
    '$inlinecount=allpages',
    '$',
  ])('%s', async (query) => {
    const reply = await on.call(`/partner/customers?${query}`)
    expect(reply.headers.get('content-type')).toBe('application/json; odata.metadata=minimal')
    expect(await refusal(reply)).toEqual([400, 'BadRequest'])
  })

  it('with its name and its place, and every fault where there are several', async () => {
    const reply = await on.call(list({ $filter: "organization eq 'a' and nope eq 1", $top: '5', $orderby: 'x' }))
    expect(await reply.json()).toEqual({
      error: {
        code: 'BadRequest',
        message:
          'The query is not valid: $filter: There is no property nope at position 24; $orderby: There is no property x at position 0.',
        target: '$filter',
        details: [
          { code: 'BadRequest', target: '$filter', message: '$filter: There is no property nope at position 24' },
          { code: 'BadRequest', target: '$orderby', message: '$orderby: There is no property x at position 0' },
        ],
      },
    })
  })

  it.each([
    ['a filter nested ten thousand deep', `$filter=${'('.repeat(7000)}`, 400],
    ['a query past every length', `$filter=${'x'.repeat(20_000)}`, 414],
    ['an encoding that is none', '$filter=%zz', 400],
    ['an encoding that is no UTF-8', '$filter=%ff', 400],
    ['a null character', '$filter=%00', 400],
  ])('%s', async (_, query, status) => {
    const reply = await on.call(`/partner/customers?${query}`)
    expect((await refusal(reply))[0]).toBe(status)
  })
})
