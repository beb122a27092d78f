import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSource } from '../src/data/source.ts'
import type { components } from '../src/generated/line-works.ts'
import { customers } from '../src/vendors/line-works/customers.ts'

type Customer = components['schemas']['Customer']

const REFERENCE = Date.UTC(2026, 0, 1)

const sourceOf = (seed: number, size = customers.size, reference = REFERENCE) =>
  createSource({ seed, vendor: 'line-works', dataset: 'customers', version: customers.version, size, reference })

const rowsOf = (seed: number, size = customers.size): Customer[] => {
  const source = sourceOf(seed, size)
  return Array.from({ length: size }, (_, n) => customers.make(source, n))
}

const ROWS = rowsOf(1)

const bytes = (text: string): number => Buffer.byteLength(text)

/** What must hold for every single customer. */
const examine = (row: Customer): void => {
  const { domain, domainType, productId, administrator, partnership, locale, timeZone } = row
  const slug = domain.replace('.example', '')
  expect(domainType === 'GROUP').toBe(!domain.includes('.'))
  expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/)
  if (domainType === 'GROUP') expect(domain.length).toBeLessThanOrEqual(22)
  if (domainType === 'GROUP') expect(row.enableActiveDomain).toBe(false)
  if (row.enableActiveMxrecord) expect(row.enableActiveDomain).toBe(true)
  expect(administrator?.privateEmail).toMatch(new RegExp(`\\.${slug}@example\\.(com|net|org)$`))
  expect(administrator?.lastName).not.toBe('')
  expect(bytes(partnership?.customerCode ?? '')).toBeLessThanOrEqual(200)
  expect(partnership?.memo?.length ?? 0).toBeLessThanOrEqual(700)
  expect(row.phoneNumber).toMatch(/^[0-9PT\-*#+,]+$/)
  if (partnership?.status === 'TERMS_AGREEMENT_READY') expect(['FR', 'STD_T', 'ADV_T']).toContain(productId)
  if (partnership?.status === 'TERMS_AGREEMENT_READY') expect(row.enableActiveDomain).toBe(false)
  if (partnership?.status === 'TRANSFER_READY') expect(productId).not.toBeNull()
  const country = administrator?.countryCode
  if (locale === 'ja_JP') expect([timeZone, country ?? '+81']).toEqual(['Asia/Tokyo', '+81'])
  if (locale === 'ko_KR') expect([timeZone, country ?? '+82']).toEqual(['Asia/Seoul', '+82'])
  if (locale === 'zh_TW') expect([timeZone, country ?? '+886']).toEqual(['Asia/Taipei', '+886'])
  if (locale === 'zh_CN') expect([timeZone, country ?? '+86']).toEqual(['Asia/Shanghai', '+86'])
  if (timeZone === 'Europe/London') expect(country ?? '+44').toBe('+44')
  if (timeZone.startsWith('America/')) expect(country ?? '+1').toBe('+1')
}

const SCRIPTS: { readonly [locale: string]: RegExp } = {
  ja_JP: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko_KR: /\p{Script=Hangul}/u,
  en_US: /^[\x20-\x7e]+$/,
  zh_TW: /\p{Script=Han}/u,
  zh_CN: /\p{Script=Han}/u,
}

describe('customers', () => {
  it('agree with themselves, for any seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0 }), fc.nat({ max: 900_000 }), (seed, n) => {
        examine(customers.make(sourceOf(seed, 900_001), n))
      }),
      { numRuns: 400 },
    )
  })

  it('speak the language of their locale', () => {
    for (const { locale, companyName } of ROWS) expect(companyName).toMatch(SCRIPTS[locale] ?? /^$/)
  })

  it.each([1, 2, 77])('have ids and domains of their own (seed %i)', (seed) => {
    const rows = rowsOf(seed, 3_000)
    for (const key of ['tenantId', 'domainId', 'domain'] as const) {
      expect(new Set(rows.map((row) => row[key])).size).toBe(3_000)
    }
  })

  it('have long enough gaps between ids that others may own what is between', () => {
    const own = new Set(ROWS.map(({ domainId }) => domainId))
    expect(ROWS.some(({ domainId }) => !own.has(domainId + 1))).toBe(true)
  })

  it('depend on seed and number alone', () => {
    const source = sourceOf(1)
    const backwards = ROWS.map((_, n) => customers.make(source, customers.size - 1 - n)).reverse()
    expect(backwards).toEqual(ROWS)
    expect(rowsOf(2)).not.toEqual(ROWS)
    const larger = sourceOf(1, 10_000, REFERENCE + 1)
    expect(customers.make(larger, 7)).toEqual(ROWS[7])
  })

  it.each([1, 2, 3, 2026])('show every value that is documented (seed %i)', (seed) => {
    const rows = rowsOf(seed)
    const seen = (of: (row: Customer) => unknown): unknown[] => [...new Set(rows.map(of))].sort()
    expect(seen(({ productId }) => productId)).toEqual(['ADV', 'ADV_T', 'FR', 'STD', 'STD_T', null])
    expect(seen(({ locale }) => locale)).toEqual(['en_US', 'ja_JP', 'ko_KR', 'zh_CN', 'zh_TW'])
    expect(seen(({ domainType }) => domainType)).toEqual(['DOMAIN', 'GROUP'])
    const statuses = ['APPROVED', 'TERMS_AGREEMENT_READY', 'TRANSFER_READY']
    expect(seen(({ partnership }) => partnership?.status)).toEqual(statuses)
    for (const flag of ['enableActiveMxrecord', 'enableActiveDomain'] as const) {
      expect(seen((row) => row[flag])).toEqual([false, true])
    }
  })

  it('leave out every property that need not be there, now and then', () => {
    const optional = [
      (row: Customer) => row.administrator?.firstName,
      (row: Customer) => row.administrator?.cellphone,
      (row: Customer) => row.administrator?.countryCode,
      (row: Customer) => row.partnership?.customerCode,
      (row: Customer) => row.partnership?.memo,
    ]
    for (const of of optional) {
      const absent = ROWS.filter((row) => of(row) === undefined).length
      expect(absent).toBeGreaterThan(0)
      expect(absent).toBeLessThan(ROWS.length)
    }
  })

  it('reach the documented lengths', () => {
    const rows = rowsOf(1, 2_000)
    expect(Math.max(...rows.map(({ partnership }) => bytes(partnership?.customerCode ?? '')))).toBe(200)
    expect(Math.max(...rows.map(({ partnership }) => partnership?.memo?.length ?? 0))).toBe(700)
  })
})
