import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PackedCodes } from '../src/data/coded.ts'
import { type Ranks, rank, rankByCode } from '../src/data/ranks.ts'
import type { Work } from '../src/data/turns.ts'
import type { Scalar } from '../src/model/collection.ts'

const finish = <T>(steps: Work<T>): T => {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

type Value = string | number | boolean | null

/** Null first, then as JavaScript compares. */
const compare = (a: Value, b: Value): number => {
  if (a === b) return 0
  return a === null || (b !== null && a < b) ? -1 : 1
}

/** The rank of each value as a plain sort gives it. */
const plainRanks = (values: readonly Scalar[]): readonly number[] => {
  const known = values.map((value): Value => value ?? null)
  const ranks = new Map<Value, number>()
  for (const value of [...known].sort(compare)) if (!ranks.has(value)) ranks.set(value, ranks.size)
  return known.map((value) => ranks.get(value) ?? Number.NaN)
}

const expectRanked = ({ of, count }: Ranks, values: readonly Scalar[]): void => {
  const wanted = plainRanks(values)
  expect([...of]).toEqual(wanted)
  expect(count).toBe(new Set(wanted).size)
}

const rankAll = (values: readonly Scalar[]): Ranks => finish(rank({ size: values.length, at: (n) => values[n] }))

/** The same numbers in the same disorder each time. */
const shuffled = (size: number): readonly number[] => {
  const numbers = Array.from({ length: size }, (_, n) => n)
  let state = 1
  for (let n = size - 1; n > 0; n -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const other = state % (n + 1)
    ;[numbers[n], numbers[other]] = [numbers[other] ?? 0, numbers[n] ?? 0]
  }
  return numbers
}

// More than are sorted at one stroke, and more than show that values seldom come again.
const MANY = 20_000

describe('Ranks', () => {
  it('of any texts are those of a plain sort by UTF-16 code unit, with none at all first', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[ab]{0,40}$/), fc.constant(null))
    fc.assert(fc.property(fc.array(text, { maxLength: 300 }), (texts) => expectRanked(rankAll(texts), texts)))
  })

  it('of any numbers are those of a plain sort, with none at all first', () => {
    const number = fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.constantFrom(0, -0, null, undefined))
    fc.assert(fc.property(fc.array(number, { maxLength: 300 }), (numbers) => expectRanked(rankAll(numbers), numbers)))
  })

  it.each<readonly [string, (n: number) => Scalar]>([
    ['that differ at their start', (n) => `${n}`],
    ['that differ behind a long start only', (n) => `${'https://an.example/of/a/long/start/'.repeat(3)}${n % 15_000}`],
    ['of which some are the start of others', (n) => 'a'.repeat(n % 70) + (n % 70 === 69 ? n : '')],
    ['of many different letters', (n) => String.fromCharCode(n % 60_000, (n * 7) % 60_000, 48 + (n % 10))],
    ['with the empty one and none among them', (n) => (n % 3 === 0 ? null : n % 3 === 1 ? '' : `x${n}`)],
  ])('of many texts %s are those of a plain sort', (_, toText) => {
    const texts = shuffled(MANY).map(toText)
    expectRanked(rankAll(texts), texts)
  })

  it('of texts that get longer and longer, and of a very long one, are those of a plain sort', () => {
    const texts = Array.from({ length: MANY }, (_, n) => `${'y'.repeat(n / 100)}${n}`)
    texts[MANY - 5] = 'x'.repeat(3_000_000)
    expectRanked(rankAll(texts), texts)
  })

  it.each<readonly [string, (n: number) => Scalar]>([
    ['whole', (n) => n - 10_000],
    ['broken', (n) => (n - 10_000) / 7e9],
    ['large', (n) => (n - 10_000) * 1e300],
    ['no', (n) => (n % 4 === 0 ? undefined : -n)],
  ])('of many %s numbers are those of a plain sort', (_, toNumber) => {
    const numbers = shuffled(MANY).map((n) => toNumber(n))
    expectRanked(rankAll(numbers), numbers)
  })

  it('of truth values put false before true', () => {
    const values = [true, null, false, true, false]
    expectRanked(rankAll(values), values)
  })

  it('of rows by the numbers of their values are those of the values', () => {
    const codes = shuffled(MANY).map((n) => n % 3_001)
    const toText = (code: number, n: number): string => (code === 3_000 ? `rare ${n % 500}` : `text ${code % 1_500}`)
    const texts = codes.map(toText)
    const packed: PackedCodes = { numbers: Uint16Array.from(codes), none: 3_000, bytes: 0 }
    expectRanked(finish(rankByCode({ size: MANY, at: (n) => texts[n] }, packed)), texts)
  })
})
