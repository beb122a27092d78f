import { describe, expect, it } from 'vitest'
import { avepoint, list, pageAt, type Shown, walk } from './avepoint-stage.ts'

const on = await avepoint()
const ALL = (await pageAt(on, '/partner/customers')).value
const ID = on.vendor.parameters['id'] ?? ''

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
