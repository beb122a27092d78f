import { describe, expect, it } from 'vitest'
import { pack, type Store } from '../src/data/store.ts'
import type { Scalar } from '../src/model/collection.ts'

const SIZE = 70_000

const packAll = (at: (n: number) => Scalar, most: number): { readonly store: Store; readonly made: number } => {
  let made = 0
  const values = {
    size: SIZE,
    at: (n: number): Scalar => {
      made += 1
      return at(n)
    },
  }
  const work = pack(values, most)
  let step = work.next()
  while (!step.done) step = work.next()
  return { store: step.value, made }
}

const checkAll = ({ at }: Store, wanted: (n: number) => Scalar): void => {
  for (let n = 0; n < SIZE; n += 1) if (at(n) !== wanted(n)) expect(at(n)).toBe(wanted(n))
}

const ROOM = 10_000_000

describe('A packed column', () => {
  it('of texts that seldom come again holds the texts, one behind the other', () => {
    const texts = (n: number): string => `山 ${n}`
    const { store, made } = packAll(texts, ROOM)
    checkAll(store, texts)
    expect(made).toBe(SIZE)
    expect(store.bytes).toBeLessThan(14 * SIZE)
  })

  it('of numbers that seldom come again holds the numbers', () => {
    const numbers = (n: number): number => n / 7
    const { store, made } = packAll(numbers, ROOM)
    checkAll(store, numbers)
    expect(made).toBe(SIZE)
    expect(store.bytes).toBe(8 * SIZE)
  })

  it('of texts that come again, or are too long to be written down, holds each once', () => {
    const few = (n: number): string => `text ${n % 5_000}`
    checkAll(packAll(few, ROOM).store, few)
    expect(packAll(few, ROOM).store.bytes).toBeLessThan(7 * SIZE)
    const long = (n: number): string => `${'long '.repeat(40)}${n % 60_000}`
    const { store } = packAll(long, ROOM)
    checkAll(store, long)
    expect(store.bytes).toBeGreaterThan(0)
    expect(store.bytes).toBeLessThan(ROOM)
  })

  it('of texts for which there is no room is made anew whenever it is asked for', () => {
    const long = (n: number): string => `${'long '.repeat(40)}${n}`
    const { store } = packAll(long, 1_000_000)
    checkAll(store, long)
    expect(store.bytes).toBe(0)
  })
})
