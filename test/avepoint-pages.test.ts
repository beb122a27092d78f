import { describe, expect, it } from 'vitest'
import { avepoint, BASE, list, pageAt, refusal, type Shown, walk } from './avepoint-stage.ts'

const on = await avepoint()
const ALL = (await pageAt(on, '/partner/customers')).value

describe('pages', () => {
  it.each([1, 7, 100, 299, 300, 301])(
    'of %i by links, and the same steps by $skip, give the whole list',
    async (size) => {
      const pages = await walk(on, '/partner/customers', { ...on.as('ok'), prefer: `odata.maxpagesize=${size}` })
      expect(pages.flatMap(({ value }) => value)).toEqual(ALL)
      expect(pages).toHaveLength(Math.ceil(300 / size))
      const steps: Shown[] = []
      for (let skip = 0; skip < 300; skip += size * 10) {
        steps.push(...(await pageAt(on, list({ $skip: String(skip), $top: String(size * 10) }))).value)
      }
      expect(steps).toEqual(ALL)
    },
  )

  it('stop at $top, count the whole, and follow filter, order and selection', async () => {
    const options = {
      $filter: "jobStatus eq 'Working'",
      $orderby: 'organization desc',
      $select: 'id',
      $top: '11',
      $skip: '3',
      $count: 'true',
    }
    const whole = await pageAt(on, list(options))
    const pages = await walk(on, list(options), { ...on.as('ok'), prefer: 'odata.maxpagesize=4' })
    expect(pages.map(({ value }) => value.length)).toEqual([4, 4, 3])
    expect(pages.flatMap(({ value }) => value)).toEqual(whole.value)
    expect(new Set(pages.map((page) => page['@odata.count']))).toEqual(new Set([whole['@odata.count']]))
  })

  it('keep their size when links are followed without the preference, and say so once', async () => {
    const first = await on.call('/partner/customers', { headers: { ...on.as('ok'), prefer: 'odata.maxpagesize=40' } })
    expect(first.headers.get('preference-applied')).toBe('odata.maxpagesize=40')
    const { '@odata.nextLink': link = '' } = (await first.json()) as { '@odata.nextLink'?: string }
    const second = await on.call(link.slice(BASE.length))
    expect(second.headers.has('preference-applied')).toBe(false)
    expect(((await second.json()) as { value: unknown[] }).value).toEqual(ALL.slice(40, 80))
  })

  it('of a long filter have links that can be followed', async () => {
    const $filter = `organization ne '${'x,:/'.repeat(1500)}'`
    const pages = await walk(on, `/partner/customers?$filter=${$filter.replaceAll(' ', '+')}`, {
      ...on.as('ok'),
      prefer: 'odata.maxpagesize=150',
    })
    expect(pages.flatMap(({ value }) => value)).toEqual(ALL)
  })

  it('cannot be asked for with a token of another query, of another caller, or of nobody', async () => {
    const headers = { ...on.as('ok'), prefer: 'odata.maxpagesize=5' }
    const link = (await pageAt(on, list({ $orderby: 'id' }), { headers }))['@odata.nextLink'] ?? ''
    const token = new URL(link).searchParams.get('$skiptoken') ?? ''
    const ask = (options: Record<string, string>, as = 'ok') =>
      on.call(list(options), { headers: on.as(as) }).then(refusal)
    expect(await ask({ $orderby: 'id desc', $skiptoken: token })).toEqual([400, 'BadRequest'])
    expect(await ask({ $skiptoken: token }, 'one-group')).toEqual([400, 'BadRequest'])
    expect(await ask({ $orderby: 'id', $skiptoken: `${token}x` })).toEqual([400, 'BadRequest'])
    expect(await ask({ $orderby: 'id', $skiptoken: token.slice(0, 20) })).toEqual([400, 'BadRequest'])
    expect(await ask({ $skiptoken: '5' })).toEqual([400, 'BadRequest'])
  })
})
