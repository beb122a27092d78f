import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSource } from '../src/data/source.ts'
import type { Customer } from '../src/vendors/spirii/customer.ts'
import { customers } from '../src/vendors/spirii/customers.ts'
import { ibanRemainder, toGln, toIban } from '../src/vendors/spirii/numbers.ts'
import { cpoOf, idOf, isBelow, numberOf, OWNERS, ownerOf, typeOf } from '../src/vendors/spirii/tree.ts'
import { spirii } from './spirii-stage.ts'

const SIZE = 2_000
const REFERENCE = Date.UTC(2026, 0, 1)

const sourceOf = (seed: number, reference = REFERENCE, size = SIZE) =>
  createSource({ seed, vendor: 'spirii', dataset: 'customers', version: 1, size, reference })

const anyRow: fc.Arbitrary<{ readonly row: Customer; readonly n: number; readonly make: (n: number) => Customer }> = fc
  .tuple(fc.integer(), fc.nat(SIZE - 1))
  .map(([seed, n]) => {
    const source = sourceOf(seed)
    const make = (other: number): Customer => customers.make(source, other)
    return { n, make, row: make(n) }
  })

const holds = (property: (subject: { row: Customer; n: number; make: (n: number) => Customer }) => void): void =>
  fc.assert(fc.property(anyRow, property), { numRuns: 300 })

type Rules = {
  readonly iban: RegExp
  readonly vat: RegExp
  readonly zip: RegExp
  readonly phone: string
  readonly currency: string
}

// By country: the length and make-up of the IBAN (SWIFT's registry), of the VAT number without its letters, of the postal code.
const RULES: Readonly<Record<string, Rules>> = {
  DK: { iban: /^DK\d{16}$/, vat: /^\d{8}$/, zip: /^\d{4}$/, phone: '+45 ', currency: 'DKK' },
  SE: { iban: /^SE\d{22}$/, vat: /^\d{10}01$/, zip: /^\d{3} \d{2}$/, phone: '+46 ', currency: 'SEK' },
  NO: { iban: /^NO\d{13}$/, vat: /^[89]\d{8}$/, zip: /^\d{4}$/, phone: '+47 ', currency: 'NOK' },
  FI: { iban: /^FI\d{16}$/, vat: /^\d{8}$/, zip: /^\d{5}$/, phone: '+358 ', currency: 'EUR' },
  DE: { iban: /^DE\d{20}$/, vat: /^\d{9}$/, zip: /^\d{5}$/, phone: '+49 ', currency: 'EUR' },
  NL: {
    iban: /^NL\d{2}[A-Z]{4}\d{10}$/,
    vat: /^\d{9}B\d{2}$/,
    zip: /^\d{4} [A-Z]{2}$/,
    phone: '+31 ',
    currency: 'EUR',
  },
}

describe('a customer', () => {
  it('has a bank account that its country could have given out', () => {
    holds(({ row: { country, payoutInformation: payout } }) => {
      expect(payout.iban).toMatch(RULES[country]?.iban ?? /never^/)
      expect(ibanRemainder(payout.iban)).toBe(1)
      expect(payout.iban.slice(4)).toBe(payout.bankRegistrationNumber + payout.bankAccount)
      expect(payout.swiftCode).toMatch(/^[A-Z]{6}[A-Z0-9]{2}XXX$/)
      expect(payout.swiftCode.slice(4, 6)).toBe(country)
    })
  })

  it('has the numbers, codes and currency of its country', () => {
    holds(({ row: { country, billingDetails, contactDetails, financialSetup } }) => {
      const rules = RULES[country]
      expect(billingDetails.vatNumber).toMatch(rules?.vat ?? /never^/)
      expect(billingDetails.zipCode).toMatch(rules?.zip ?? /never^/)
      expect(contactDetails.phone.startsWith(rules?.phone ?? '?')).toBe(true)
      expect(financialSetup.currency).toBe(rules?.currency)
      expect(financialSetup.language).toMatch(/^[A-Z]{2}$/)
      expect(toGln(billingDetails.gln.slice(0, 12))).toBe(billingDetails.gln)
    })
  })

  it('names an owner and an operator that are there, by their names', () => {
    holds(({ row, n, make }) => {
      const owner = make(numberOf(row.owner.id))
      const cpo = make(numberOf(row.cpo.id))
      expect(row.owner).toEqual({ id: owner.id, name: owner.name })
      expect(row.cpo).toEqual({ id: cpo.id, name: cpo.name })
      expect(owner.cpo).toEqual(row.cpo)
      expect(cpo.type).toBe('CPO')
      if (row.type === 'CPO') expect(row.owner.id).toBe(row.id)
      else expect(numberOf(row.owner.id)).toBeLessThan(n)
    })
  })

  it('is made after its owner, and changed between then and now', () => {
    holds(({ row, make }) => {
      const [owner, created, updated] = [make(numberOf(row.owner.id)).createdAt, row.createdAt, row.updatedAt].map(
        Date.parse,
      )
      expect(owner).toBeLessThanOrEqual(created ?? 0)
      expect(created).toBeLessThanOrEqual(updated ?? 0)
      expect(updated).toBeLessThanOrEqual(REFERENCE)
      expect(row.createdAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
    })
  })

  it('can be written to', () => {
    holds(({ row: { name, type, contactDetails, billingDetails } }) => {
      for (const mail of [contactDetails.email, billingDetails.invoiceEmail]) {
        expect(mail).toMatch(/^[a-z0-9]+(\.[a-z0-9]+)*@[a-z0-9]+(-[a-z0-9]+)*\.example$/)
      }
      if (type === 'Private') expect(contactDetails.name).toBe(name)
      expect(name.length).toBeLessThanOrEqual(80)
      expect(name).toBe(name.trim())
    })
  })
})

describe('the customers', () => {
  it('share no id, no externalId and no location', () => {
    const source = sourceOf(3)
    const rows = Array.from({ length: 600 }, (_, n) => customers.make(source, n))
    const locations = rows.flatMap((row) => row.locations)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(600)
    expect(new Set(rows.map(({ externalId }) => externalId)).size).toBe(600)
    expect(new Set(locations).size).toBe(locations.length)
  })

  it('are of every type and from every country', () => {
    const source = sourceOf(1)
    const rows = Array.from({ length: customers.size }, (_, n) => customers.make(source, n))
    expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(Object.keys(OWNERS)))
    expect(new Set(rows.map(({ country }) => country))).toEqual(new Set(Object.keys(RULES)))
  })

  it('are the same row for the same seed, whatever was made before and however many there are', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(500), fc.nat(500), (seed, n, other) => {
        const source = sourceOf(seed)
        customers.make(source, other)
        expect(JSON.stringify(customers.make(source, n))).toBe(
          JSON.stringify(customers.make(sourceOf(seed, REFERENCE, 501), n)),
        )
      }),
      { numRuns: 100 },
    )
  })

  it('are other rows for another seed', () => {
    expect(customers.make(sourceOf(1), 9).name).not.toBe(customers.make(sourceOf(2), 9).name)
  })

  it('come as the same bytes from two mocks of one seed', async () => {
    const texts = await Promise.all(
      [1, 2].map(async () => (await (await spirii({ seed: 42 })).call('/v2/customers?limit=1000')).text()),
    )
    expect(texts[0]).toBe(texts[1])
  })

  it('follow the time that a mock is given', async () => {
    const { list } = await spirii({ now: '2020-06-01T00:00:00Z' })
    const { data } = await list('sortBy=updatedAt&limit=1')
    expect(data[0]?.updatedAt.slice(0, 4)).toBe('2020')
  })
})

describe('the tree', () => {
  const anyNumber = fc.nat(100_000)

  it('has an operator on top of everyone, and only owners that may own', () => {
    fc.assert(
      fc.property(anyNumber, (n) => {
        const owner = ownerOf(n)
        if (owner === undefined) return typeOf(n) === 'CPO' && cpoOf(n) === n
        return owner < n && OWNERS[typeOf(n)].includes(typeOf(owner)) && cpoOf(owner) === cpoOf(n)
      }),
    )
  })

  it('has everyone but the operators below an operator', () => {
    fc.assert(fc.property(anyNumber, (n) => isBelow(n, cpoOf(n)) === (typeOf(n) !== 'CPO')))
  })

  it('has nobody below itself, and below its owner only what is below the owner of that', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (n, top) => {
        const owner = ownerOf(n)
        return !isBelow(n, n) && isBelow(n, top) === (owner !== undefined && (owner === top || isBelow(owner, top)))
      }),
    )
  })

  it('numbers customers and back', () => {
    fc.assert(fc.property(anyNumber, (n) => numberOf(idOf(n)) === n))
  })
})

describe('an IBAN', () => {
  // The documented example's is a right one.
  it.each(['DK5000400440116243', 'GB82WEST12345698765432', 'NL91ABNA0417164300', 'NO9386011117947'])(
    'like %s is computed right',
    (iban) => {
      expect(ibanRemainder(iban)).toBe(1)
      expect(toIban(iban.slice(0, 2), iban.slice(4))).toBe(iban)
    },
  )

  it('with a digit wrong has another remainder', () => expect(ibanRemainder('DK5000400440116244')).not.toBe(1))
})
