import { describe, expect, it } from 'vitest'
import { createMock, type Mock, RowError } from '../src/index.ts'
import { vendorIds } from '../src/vendors/load.ts'
import { type Described, type Stage, stage } from './helpers.ts'

type Row = Readonly<Record<string, unknown>>
type Told = { readonly status: number; readonly body: Row }

const ORIGIN = 'http://mock'

/** A control call about rows. */
const ask = async (mock: Mock, method: string, place: string, body?: unknown, world = 'default'): Promise<Told> => {
  const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  const headers = { 'x-understudy-world': world }
  const reply = await mock.fetch(new Request(`${ORIGIN}/_understudy/rows${place}`, { ...init, headers }))
  const text = await reply.text()
  return { status: reply.status, body: text === '' ? {} : (JSON.parse(text) as Row) }
}

const json = async ({ call }: Stage, path: string): Promise<Row> => (await (await call(path)).json()) as Row

const TAG = '61d38274-b90e-4065-9394-859f72c0f107'

const whyNot = ({ status, body }: Told): string => `${status} ${String(body['detail'])}`

describe('the rows of LINE WORKS', () => {
  const ROW = '/line-works/customers/10000003'
  const idsOf = ({ customers }: Row): readonly number[] =>
    (customers as readonly Row[]).map(({ domainId }) => Number(domainId))

  it('are changed by a merge patch, and show it in the customer, in every order and by domain', async () => {
    const on = await stage('line-works', { rows: 9 })
    const before = await json(on, '/v1.0/partners/customers/10000003')
    const changed = await ask(on.mock, 'PATCH', ROW, { companyName: '\u0001', domain: 'Acme.co.jp', partnership: null })
    const { partnership: _, ...rest } = before
    expect(changed).toEqual({ status: 200, body: { ...rest, companyName: '\u0001', domain: 'Acme.co.jp' } })
    expect(await json(on, '/v1.0/partners/customers/10000003')).toEqual(changed.body)
    const [first] = idsOf(await json(on, '/v1.0/partners/customers?orderBy=name'))
    const last = idsOf(await json(on, '/v1.0/partners/customers?orderBy=name%20desc')).at(-1)
    expect([first, last]).toEqual([10000003, 10000003])
    expect(idsOf(await json(on, '/v1.0/partners/customers?domain=Acme.co.jp'))).toEqual([10000003])
    expect(idsOf(await json(on, `/v1.0/partners/customers?domain=${String(before['domain'])}`))).toEqual([])
  })

  it('go, and are gone from lists, pages and totals until all is forgotten', async () => {
    const on = await stage('line-works', { rows: 9 })
    expect(await ask(on.mock, 'DELETE', ROW)).toEqual({ status: 204, body: {} })
    expect((await on.call('/v1.0/partners/customers/10000003')).status).toBe(404)
    expect(await ask(on.mock, 'GET', ROW)).toMatchObject({ status: 404 })
    expect(await ask(on.mock, 'DELETE', ROW)).toMatchObject({ status: 404 })
    expect(idsOf(await json(on, '/v1.0/partners/customers'))).toHaveLength(8)
    expect((await ask(on.mock, 'GET', '')).body).toEqual({
      rows: [{ vendor: 'line-works', dataset: 'customers', key: 10000003, row: null }],
    })
    expect(await ask(on.mock, 'DELETE', '')).toEqual({ status: 204, body: {} })
    expect(idsOf(await json(on, '/v1.0/partners/customers'))).toHaveLength(9)
    expect((await ask(on.mock, 'GET', '')).body).toEqual({ rows: [] })
  })

  it('are added as rows that are made for their keys, but for what is given', async () => {
    const on = await stage('line-works', { rows: 3 })
    const { customers } = await json(on, '/v1.0/partners/customers')
    const added = await ask(on.mock, 'PATCH', '/line-works/customers/5', { companyName: 'Acme' })
    expect(added).toMatchObject({ status: 201, body: { domainId: 5, companyName: 'Acme' } })
    const other = await ask(on.mock, 'PATCH', '/line-works/customers/6')
    for (const name of ['tenantId', 'domain'])
      expect(new Set([...(customers as readonly Row[]), added.body, other.body].map((row) => row[name])).size).toBe(5)
    const again = await ask(on.mock, 'PATCH', '/line-works/customers/6', {}, 'another')
    expect(again.body).toEqual(other.body)
    expect(await json(on, '/v1.0/partners/customers/5')).toEqual(added.body)
    for (const key of [5, 6])
      expect(await ask(on.mock, 'DELETE', `/line-works/customers/${key}`)).toMatchObject({ status: 204 })
    expect((await ask(on.mock, 'GET', '')).body).toEqual({ rows: [] })
  })

  it('can be walked by cursor while rows come and go', async () => {
    const on = await stage('line-works', { rows: 25 })
    for (const key of [1, 2, 10000003, 99_999_999])
      await ask(on.mock, 'PATCH', `/line-works/customers/${key}`, { companyName: `Acme ${key}` })
    await ask(on.mock, 'DELETE', '/line-works/customers/10000017')
    const seen: number[] = []
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const asked: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
      const page = await json(on, `/v1.0/partners/customers?count=4&orderBy=name${asked}`)
      seen.push(...idsOf(page))
      cursor = (page['responseMetaData'] as { nextCursor?: string }).nextCursor
    }
    expect(seen).toHaveLength(25 - 1 + 3)
    expect(new Set(seen).size).toBe(seen.length)
  })

  it.each([
    [
      { domainType: 'OTHER' },
      '400 customers 10000003 of line-works: /domainType must be equal to one of the allowed values.',
    ],
    [{ colour: 'red' }, '400 customers 10000003 of line-works: the row must NOT have additional properties (colour).'],
    [{ companyName: null }, "400 customers 10000003 of line-works: the row must have required property 'companyName'."],
    [{ domainId: 6 }, '400 customers 10000003 of line-works: domainId is 10000003, as the address says.'],
    [{ administrator: 'none' }, '400 customers 10000003 of line-works: /administrator must be object.'],
  ])('are not changed by %j', async (patch, why) => {
    const { mock } = await stage('line-works', { rows: 9 })
    expect(whyNot(await ask(mock, 'PATCH', ROW, patch))).toBe(why)
    expect((await ask(mock, 'GET', '')).body).toEqual({ rows: [] })
  })

  it('are kept in one form, whatever the readings show of it', async () => {
    const on = await stage('line-works', { rows: 9, readings: { 'line-works.access-control-names': 'example' } })
    const { body } = await ask(on.mock, 'PATCH', ROW, { companyName: 'Acme' })
    expect(body['partnership']).toHaveProperty('enableDeveloperConsoleAccessControl')
    const shown = await json(on, '/v1.0/partners/customers/10000003')
    expect(shown['companyName']).toBe('Acme')
    expect(shown['partnership']).toHaveProperty('enableDevelopersAccess')
  })
})

describe('the rows of AvePoint', () => {
  it('stand in filters, orders and counts as soon as they are written', async () => {
    const on = await stage('avepoint', { rows: 40 })
    const { value } = await json(on, '/partner/customers')
    const [{ id = '' } = {}] = value as readonly { readonly id?: string }[]
    const place = `/avepoint/customers/${id}`
    await ask(on.mock, 'PATCH', place, { organization: '漢', jobStatus: 'Failed', countryOrRegion: 'Iceland' })
    const sorted = await json(on, '/partner/customers?$orderby=organization%20desc&$top=1')
    expect(sorted['value']).toMatchObject([{ id, organization: '漢' }])
    const kept = await json(on, `/partner/customers?$filter=organization%20eq%20'%E6%BC%A2'&$count=true`)
    expect(kept).toMatchObject({ '@odata.count': 1, value: [{ id, jobStatus: 'Failed' }] })
    await ask(on.mock, 'DELETE', place)
    expect(await json(on, '/partner/customers?$count=true&$top=1')).toMatchObject({ '@odata.count': 39 })
    const { parameters } = (await described(on.mock))[0] ?? {}
    expect(parameters?.['id']).not.toBe(id)
  })
})

const described = async (mock: Mock): Promise<readonly Described[]> => {
  const reply = await mock.fetch(new Request(`${ORIGIN}/_understudy/vendors`))
  return ((await reply.json()) as { vendors: readonly Described[] }).vendors
}

describe('the rows of Spirii', () => {
  const listed = async (on: Stage, query: string, credential = 'ok'): Promise<readonly number[]> => {
    const reply = await on.call(`/v2/customers?limit=100&${query}`, { headers: on.as(credential) })
    return ((await reply.json()) as { data: readonly { id: number }[] }).data.map(({ id }) => id)
  }
  const PRIVATE = '/spirii/customers/120480'
  const partyOf = async (mock: Mock, id: number) => {
    const { body } = await ask(mock, 'GET', `/spirii/customers/${id}`)
    return { id, name: String(body['name']) }
  }

  it('are found by what is written in them: search, types, dates and counts', async () => {
    const on = await stage('spirii', { rows: 480 })
    const times = { createdAt: '2031-01-01T00:00:00Z', updatedAt: '2032-01-01T00:00:00Z' }
    expect(await ask(on.mock, 'PATCH', PRIVATE, { externalId: 'ACME/7', name: 'Zoë', ...times })).toMatchObject({
      status: 200,
    })
    expect(await listed(on, 'search=acme')).toEqual([120480])
    expect(await listed(on, 'search=zo%C3%AB')).toEqual([120480])
    expect(await listed(on, 'createdAtFrom=2030-01-01T00:00:00Z')).toEqual([120480])
    expect(await listed(on, 'updatedAtTo=2031-12-31T00:00:00Z&createdAtFrom=2030-01-01T00:00:00Z')).toEqual([])
    await ask(on.mock, 'DELETE', PRIVATE)
    expect(await json(on, '/v2/customers?limit=1')).toMatchObject({ count: 479 })
  })

  it('are added below owners, and seen by whoever sees those', async () => {
    const on = await stage('spirii', { rows: 480 })
    const { body: owner } = await ask(on.mock, 'GET', '/spirii/customers/120007')
    const [subsidiary, cpo] = [await partyOf(on.mock, 120007), owner['cpo'] as { id: number; name: string }]
    const [below, beside] = [await listed(on, 'ownerId=120007'), await listed(on, 'customerIds=5', 'subtree')]
    expect(beside).toEqual([])
    const added = await ask(on.mock, 'PATCH', '/spirii/customers/5', {
      name: 'Five',
      type: 'Business',
      owner: subsidiary,
      cpo,
    })
    expect(added).toMatchObject({ status: 201 })
    expect(await listed(on, 'customerIds=5', 'subtree')).toEqual([5])
    expect((await listed(on, 'ownerId=120007')).toSorted()).toEqual([5, ...below].toSorted())
    expect(await listed(on, `cpoId=${cpo.id}&search=five`)).toEqual([5])
    expect(await listed(on, 'sortBy=id&sortDirection=asc')).toHaveLength(100)
    expect((await listed(on, 'sortBy=id&sortDirection=asc'))[0]).toBe(5)
    const elsewhere = await listed(on, 'cpoId=120002&search=five')
    expect(elsewhere).toEqual([])
  })

  it('show an operator that was added as those that are made, under readings too', async () => {
    const on = await stage('spirii', { rows: 480, readings: { 'spirii.root-owner': 'null' } })
    const itself = { id: 9, name: 'Nine' }
    const added = await ask(on.mock, 'PATCH', '/spirii/customers/9', {
      name: 'Nine',
      type: 'CPO',
      owner: itself,
      cpo: itself,
    })
    expect(added).toMatchObject({ status: 201, body: { owner: itself } })
    expect(await json(on, '/v2/customers?customerIds=9')).toMatchObject({ data: [{ id: 9, owner: null, cpo: itself }] })
  })

  it.each([
    [
      '/spirii/customers/120001',
      { name: 'Else' },
      /^400 \w+ [\w-]+ of [\w-]+: name is ".*", which others may show as their owner's\.$/,
    ],
    [
      '/spirii/customers/120480',
      { type: 'CPO' },
      /^400 \w+ [\w-]+ of [\w-]+: type is "Private" as long as the customer is there\.$/,
    ],
    [
      '/spirii/customers/120480',
      { owner: { id: 120001, name: 'x' } },
      /^400 \w+ [\w-]+ of [\w-]+: owner is \{.*\} as long as the customer is there\.$/,
    ],
    ['/spirii/customers/120480', { type: null }, /^400 .*type/],
    ['/spirii/customers/120480', { owner: null }, /^400 .*owner/],
    [
      '/spirii/customers/120480',
      { createdAt: '2031-01-01T00:00:00Z' },
      /^400 \w+ [\w-]+ of [\w-]+: updatedAt is before createdAt\.$/,
    ],
    [
      '/spirii/customers/120480',
      { updatedAt: '2096-12-31T23:59:60Z' },
      /: updatedAt is no time that a clock can show\.$/,
    ],
    [
      '/spirii/customers/120480',
      { createdAt: '2021-01-01T00:00:00.5Z' },
      /^400 \w+ [\w-]+ of [\w-]+: \/createdAt must match pattern/,
    ],
    [
      '/spirii/customers/5',
      { owner: { id: 6, name: 'Six' } },
      /^400 \w+ [\w-]+ of [\w-]+: owner is 6, and there is no such customer that was not written by hand\.$/,
    ],
    [
      '/spirii/customers/5',
      { type: 'CPO' },
      /^400 \w+ [\w-]+ of [\w-]+: an operator is its own owner and cpo: \{"id":5,"name":".*"\}\.$/,
    ],
    [
      '/spirii/customers/5',
      { type: 'CPOSubsidiary', owner: { id: 120019, name: 'x' } },
      /^400 \w+ [\w-]+ of [\w-]+: the owner of a CPOSubsidiary is a CPO or CPOSubsidiary, and 120019 is a \w+\.$/,
    ],
  ])('are not changed where others rest on them: %s %j', async (place, patch, why) => {
    const { mock } = await stage('spirii', { rows: 480 })
    expect(whyNot(await ask(mock, 'PATCH', place, patch))).toMatch(why)
    expect((await ask(mock, 'GET', '')).body).toEqual({ rows: [] })
  })

  it('stay where others may stand below them', async () => {
    const { mock } = await stage('spirii', { rows: 480 })
    expect(whyNot(await ask(mock, 'DELETE', '/spirii/customers/120001'))).toBe(
      '400 customers 120001 of spirii: only private customers can go, for others may be an owner.',
    )
  })
})

describe('the rows of LINE WORKS API 1.0', () => {
  const start = async () => {
    const on = await stage('line-works-legacy', { rows: 60 })
    const { apiId, domainId, resourceId } = on.vendor.parameters as Record<string, string>
    const contacts = `/r/${apiId}/contact/v3/domains/${domainId}/shared/contacts`
    const listed = async (query: string): Promise<readonly string[]> =>
      ((await json(on, `${contacts}?${query}`))['contacts'] as readonly { resourceId: string }[]).map(
        (one) => one.resourceId,
      )
    return { on, contacts, listed, id: String(resourceId), place: `/line-works-legacy/contacts/${resourceId}` }
  }

  it('are found by keyword, member, tag, time and flags as they are written', async () => {
    const { on, contacts, listed, id, place } = await start()
    const { body: before } = await ask(on.mock, 'GET', place)
    const master = String(before['masterUserId'])
    const organizations = ['One', 'Two', 'Zyx Ltd'].map((name, index) => ({ name, represent: index === 0 }))
    const [creationTime, modificationTime] = ['2020-01-01T09:00:00+09:00', '2020-01-02T00:00:00Z']
    const patch = {
      ...{
        open: false,
        sharedMembers: [{ id: master, type: 'USER' }],
        tagResourceIds: [TAG],
      },
      ...{ name: { lastName: 'Quux', nickName: null }, organizations, creationTime, modificationTime, worksAt: null },
    }
    expect(await ask(on.mock, 'PATCH', place, patch)).toMatchObject({ status: 200 })
    expect(await json(on, `${contacts}/${id}`)).toMatchObject({ name: { lastName: 'Quux' }, organizations })
    for (const query of [
      'keyword=quux',
      'keyword=zyx',
      'startDateTime=2020-01-01T00:00:00%2B09:00&endDateTime=2020-01-03T00:00:00%2B09:00',
    ])
      expect(await listed(query)).toEqual([id])
    expect((await listed('maxResults=500'))[0]).toBe(id) // The earliest of all.
    const holds = async (query: string): Promise<boolean> => (await listed(`maxResults=500&${query}`)).includes(id)
    expect(await holds(`userId=${master}`)).toBe(true)
    expect(await holds('tagResourceId=61d38274-b90e-4065-9394-859f72c0f107')).toBe(true)
    expect([await holds('open=true'), await holds('open=false')]).toEqual([false, true])
    expect([await holds('filterWorksAt=true'), await holds('filterWorksAt=false')]).toEqual([false, true])
  })

  it.each([
    [
      { masterUserId: 'nobody@understudy.example.jp' },
      /^400 \w+ [\w-]+ of [\w-]+: nobody@understudy.example.jp is no member; members are /,
    ],
    [{ tagResourceIds: ['x'] }, /^400 \w+ [\w-]+ of [\w-]+: x is no tag\.$/],
    [
      { open: true, sharedMembers: [{ id: 'eigyo@understudy.example.jp', type: 'ORGUNIT' }] },
      /^400 \w+ [\w-]+ of [\w-]+: sharedMembers are named where open is false\.$/,
    ],
    [
      { open: false, sharedMembers: [{ id: 'eigyo@understudy.example.jp', type: 'USER' }] },
      /^400 \w+ [\w-]+ of [\w-]+: eigyo@understudy.example.jp is no USER\.$/,
    ],
    [
      { open: false, sharedMembers: null },
      /^400 \w+ [\w-]+ of [\w-]+: where open is false sharedMembers are named, .* among them\.$/,
    ],
    [{ name: { lastName: 'a\nb' } }, /^400 \w+ [\w-]+ of [\w-]+: names have no line breaks\.$/],
    [{ creationTime: '2999-01-01T00:00:00Z' }, /^400 \w+ [\w-]+ of [\w-]+: modificationTime is before creationTime\.$/],
    [{ emails: [] }, /^400 \w+ [\w-]+ of [\w-]+: \/emails/],
    [{ phones: [{ value: '1', type: 'WORK', represent: false }] }, /^400 \w+ [\w-]+ of [\w-]+: \/phones/],
  ])('are not changed by %j', async (patch, why) => {
    const { on, place } = await start()
    expect(whyNot(await ask(on.mock, 'PATCH', place, patch))).toMatch(why)
    expect((await ask(on.mock, 'GET', '')).body).toEqual({ rows: [] })
  })
})

describe('written rows under other readings', () => {
  it('have no members left out that there are not', async () => {
    const on = await stage('line-works-legacy', {
      rows: 3,
      readings: { 'line-works-legacy.master-among-members': 'left-out' },
    })
    const { apiId, domainId, resourceId } = on.vendor.parameters as Record<string, string>
    const place = `/line-works-legacy/contacts/${resourceId}`
    const { body } = await ask(on.mock, 'GET', place)
    const sharedMembers = [{ id: body['masterUserId'], type: 'USER' }]
    expect(await ask(on.mock, 'PATCH', place, { open: false, sharedMembers })).toMatchObject({ status: 200 })
    const shown = await json(on, `/r/${apiId}/contact/v3/domains/${domainId}/shared/contacts/${resourceId}`)
    expect(shown).toMatchObject({ resourceId, open: false })
    expect(shown).not.toHaveProperty('sharedMembers')
  })

  it('are masked however short they are', async () => {
    const on = await stage('avepoint', { rows: 1, readings: { 'avepoint.masking': 'masked' } })
    const place = `/avepoint/customers/${on.vendor.parameters['id']}`
    expect(await ask(on.mock, 'PATCH', place, { ownerEmail: 'a@b.example' })).toMatchObject({ status: 200 })
    expect(await json(on, '/partner/customers')).toMatchObject({ value: [{ ownerEmail: 'a***@b.example' }] })
  })

  it('show nothing of a partnership that is not there', async () => {
    const on = await stage('line-works', { rows: 1, readings: { 'line-works.access-control-names': 'both' } })
    const place = `/line-works/customers/${on.vendor.parameters['domainId']}`
    await ask(on.mock, 'PATCH', place, { partnership: null })
    expect((await json(on, '/v1.0/partners/customers'))['customers']).not.toMatchObject([{ partnership: {} }])
  })
})

describe.each(vendorIds())('any row of %s', (vendor) => {
  it('written as it is changes nothing that is answered', async () => {
    const { mock } = await stage(vendor, { rows: 30 })
    const replies = async (): Promise<readonly string[]> => {
      const { operations, credentials, parameters } = (await described(mock))[0] as Described
      const texts = operations
        .filter(({ method }) => method === 'GET')
        .map(async ({ path }) => {
          const url = path.replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '')
          const reply = await mock.fetch(
            new Request(`${ORIGIN}/${vendor}${url}`, { headers: credentials[0]?.headers ?? {} }),
          )
          return reply.text()
        })
      return Promise.all(texts)
    }
    const before = await replies()
    const rows = mock.rows
    const dataset = vendor === 'line-works-legacy' ? 'contacts' : 'customers'
    const keyed = before.flatMap((text) => [...text.matchAll(/"(?:domainId|resourceId|id)":"?([\w-]{6,36})"?/g)])
    const keys = new Set<string>()
    for (const [, key = ''] of keyed) if (await rows.find(vendor, dataset, key).catch(() => undefined)) keys.add(key)
    expect(keys.size).toBeGreaterThan(9)
    for (const key of keys) await rows.change(vendor, dataset, key, {})
    expect(Object.values(rows.written()[vendor] ?? {})[0]).toHaveLength(keys.size)
    expect(await replies()).toEqual(before)
  })
})

describe('written rows', () => {
  it('are their world’s own, and forgotten when it is reset', async () => {
    const { mock } = await stage('spirii', { rows: 480 })
    const world = mock.world('one')
    await world.rows.change('spirii', 'customers', 120480, { externalId: 'ours' })
    expect(await world.rows.find('spirii', 'customers', '120480')).toMatchObject({ externalId: 'ours' })
    expect(await mock.world('two').rows.find('spirii', 'customers', 120480)).toMatchObject({ externalId: 'CU-10479' })
    world.reset()
    expect(await world.rows.find('spirii', 'customers', 120480)).toMatchObject({ externalId: 'CU-10479' })
    expect(world.rows.written()).toEqual({})
  })

  it('come with a snapshot, which is refused where its rows could not be written', async () => {
    const { mock } = await stage('spirii', { rows: 480 })
    const [one, two] = [mock.world('one'), mock.world('two')]
    await one.rows.change('spirii', 'customers', 120480, { externalId: 'ours' })
    expect(await one.rows.remove('spirii', 'customers', 120479)).toBe(true)
    const snapshot = one.snapshot()
    await two.restore(snapshot)
    expect(two.rows.written()).toEqual(one.rows.written())
    expect(await two.rows.find('spirii', 'customers', 120479)).toBeUndefined()
    const refused = async (overlay: object): Promise<string> =>
      two.restore({ ...snapshot, overlay } as typeof snapshot).then(
        () => 'restored',
        (error: Error) => error.message,
      )
    expect(await refused({ spirii: { customers: [{ key: 120480, row: { id: 120480 } }] } })).toMatch(
      /required property/,
    )
    expect(await refused({ spirii: { things: [] } })).toBe('spirii has no dataset "things"; it has customers')
    expect(await refused({ spirii: { customers: [{ key: 120001, row: null }] } })).toMatch(
      /: only private customers can go/,
    )
    const { overlay: _, ...older } = snapshot
    await two.restore(older)
    expect(two.rows.written()).toEqual({})
  })

  it('are at most a thousand of a dataset', async () => {
    const { rows } = await createMock({ vendors: ['avepoint'], rows: 1_100 })
    for (let n = 0; n < 1_000; n += 1)
      await rows.change('avepoint', 'customers', `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, {})
    const more = rows.change('avepoint', 'customers', '10000000-0000-4000-8000-000000000000', {})
    await expect(more).rejects.toThrow(RowError)
    await expect(more).rejects.toThrow('1000 rows of customers of avepoint are written already, and no more can be')
    await rows.change('avepoint', 'customers', '00000000-0000-4000-8000-000000000000', { organization: 'again' })
  })

  it('stand in orders of many rows', async () => {
    const on = await stage('spirii', { rows: 100_000 })
    await ask(on.mock, 'PATCH', '/spirii/customers/219985', { name: '', externalId: 'first of all' })
    const listed = await json(on, '/v2/customers?sortBy=name&sortDirection=asc&limit=1')
    expect(listed).toMatchObject({ count: 100_000, data: [{ id: 219985 }] })
    const walked = await json(on, '/v2/customers?sortBy=name&sortDirection=asc&limit=1&offset=99999')
    expect(walked).toMatchObject({ count: 100_000 })
  })

  it('hold every change, also of calls at one time', async () => {
    const { rows } = await createMock({ vendors: ['avepoint'], rows: 5_000 })
    const id = '00000000-0000-4000-8000-000000000000'
    const patches = [{ organization: 'Acme' }, { jobStatus: 'Failed' }, { countryOrRegion: 'Iceland' }]
    await Promise.all(patches.map((patch) => rows.change('avepoint', 'customers', id, patch)))
    expect(await rows.find('avepoint', 'customers', id)).toMatchObject(Object.assign({}, ...patches))
    await expect(rows.change('avepoint', 'customers', id, { jobStatus: 5 })).rejects.toThrow(RowError)
    expect(await rows.remove('avepoint', 'customers', id)).toBe(true)
  })

  it('are refused however deep a patch is', async () => {
    const { mock } = await stage('line-works', { rows: 1 })
    const depth = 100_000
    const body = `{"administrator":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`
    const url = `${ORIGIN}/_understudy/rows/line-works/customers/10000003`
    const reply = await mock.fetch(new Request(url, { method: 'PATCH', body }))
    expect(reply.status).toBe(400)
  })

  it('are not taken for a dataset or a key that there is not', async () => {
    const { rows } = await createMock({ vendors: ['spirii'] })
    await expect(rows.find('avepoint', 'customers', 1)).rejects.toThrow('avepoint is not running')
    await expect(rows.find('spirii', 'things', 1)).rejects.toThrow('spirii has no dataset "things"; it has customers')
    await expect(rows.change('spirii', 'customers', '1x', {})).rejects.toThrow('id is a whole number, not "1x"')
    expect(await rows.remove('spirii', 'customers', 7)).toBe(false)
  })

  it('are nobody’s to change by another way', async () => {
    const { rows, world } = await createMock({ vendors: ['spirii'], rows: 480 })
    const locations = [1, 2]
    await rows.change('spirii', 'customers', 120480, { locations })
    locations.push(3)
    const read = (await rows.find('spirii', 'customers', 120478)) as { contactDetails: { name: string } }
    read.contactDetails.name = 'changed'
    expect(await rows.find('spirii', 'customers', 120480)).toMatchObject({ locations: [1, 2] })
    expect(await rows.find('spirii', 'customers', 120478)).not.toEqual(read)
    const snapshot = structuredClone(world('default').snapshot())
    await world('other').restore(snapshot)
    Object.assign(snapshot.overlay?.['spirii']?.['customers']?.[0]?.row ?? {}, { name: 'changed' })
    expect(world('other').rows.written()).toEqual(rows.written())
  })

  it.each([undefined, null, 'text', [], () => 1])('are not changed by %s', async (patch) => {
    const { rows } = await createMock({ vendors: ['spirii'], rows: 480 })
    await expect(rows.change('spirii', 'customers', 120480, patch as unknown as object)).rejects.toThrow(
      'a patch is a JSON object',
    )
    expect(rows.written()).toEqual({})
  })

  it('do not take the name of what objects have of their own', async () => {
    const { mock } = await stage('spirii', { rows: 480 })
    const reply = await mock.fetch(
      new Request(`${ORIGIN}/_understudy/rows/spirii/customers/120480`, {
        method: 'PATCH',
        body: '{"__proto__":{"externalId":"x"},"contactDetails":{"__proto__":{"x":1}}}',
      }),
    )
    expect(reply.status).toBe(400)
    expect(((await reply.json()) as Row)['detail']).toMatch(/additional properties \(__proto__\)/)
  })
})
