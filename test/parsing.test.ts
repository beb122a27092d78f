import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupPairs } from '../src/contract/parameter.ts'
import { decodePercent, parsePairs } from '../src/contract/text.ts'
import { parserOf } from '../src/contract/value.ts'

/** Whether a text has no half of a surrogate pair. */
const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text)

const decodeByRuntime = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

describe('a value of a query', () => {
  const integers: readonly [text: string, value: number | undefined][] = [
    ['0', 0],
    ['7', 7],
    ['-1', -1],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', undefined],
    ['', undefined],
    [' 5', undefined],
    ['5 ', undefined],
    ['+5', undefined],
    ['05', undefined],
    ['-0', undefined],
    ['0x10', undefined],
    ['1e1', undefined],
    ['1.0', undefined],
    ['１', undefined],
    ['NaN', undefined],
  ]
  it.each(integers)('%j as an integer is %j', (text, value) => {
    expect(parserOf({ type: 'integer' })(text)).toBe(value)
  })

  const booleans: readonly [text: string, value: boolean | undefined][] = [
    ['true', true],
    ['false', false],
    ['TRUE', undefined],
    ['1', undefined],
    ['', undefined],
  ]
  it.each(booleans)('%j as a boolean is %j', (text, value) => {
    expect(parserOf({ type: 'boolean' })(text)).toBe(value)
  })

  const numbers: readonly [text: string, value: number | undefined][] = [
    ['1.5', 1.5],
    ['-0.25', -0.25],
    ['.5', undefined],
    ['1.', undefined],
    ['1e3', undefined],
    ['Infinity', undefined],
  ]
  it.each(numbers)('%j as a number is %j', (text, value) => {
    expect(parserOf({ type: 'number' })(text)).toBe(value)
  })

  it('that is read as an integer is written the same', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (n) => parserOf({ type: 'integer' })(String(n)) === n || Object.is(n, -0)),
    )
  })
})

describe('a query', () => {
  const queries: readonly [text: string, pairs: [string, string][] | undefined][] = [
    ['', []],
    [
      'a=1&b=2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['a', [['a', '']]],
    ['=1', [['', '1']]],
    [
      'a=1&&a=2',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    ['a=b=c', [['a', 'b=c']]],
    ['q=%E6%9D%B1+x', [['q', '東 x']]],
    ['%61%62=1', [['ab', '1']]],
    ['a=%', undefined],
    ['a=%4', undefined],
    ['a=%zz', undefined],
    ['a=%FF', undefined],
    ['%C3=1', undefined],
  ]
  it.each(queries)('%j is read as %j', (text, pairs) => {
    expect(parsePairs(text)).toEqual(pairs)
  })

  it('of any text is read or refused, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        [undefined, true].includes(parsePairs(text)?.every(Array.isArray)),
      ),
    )
  })

  it('made by URLSearchParams is read as it was meant', () => {
    const text = fc.string({ unit: 'grapheme' }).filter(isWellFormed)
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text)), (pairs) => {
        expect(parsePairs(new URLSearchParams(pairs).toString())).toEqual(pairs)
      }),
    )
  })

  it('keeps the order of the values of one name', () => {
    const groups = groupPairs([
      ['a', '1'],
      ['b', '2'],
      ['a', '3'],
    ])
    expect([...groups]).toEqual([
      ['a', ['1', '3']],
      ['b', ['2']],
    ])
  })
})

it('decoding what was encoded gives the text again, and any other text decodes or is refused', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      (text) => !isWellFormed(text) || decodePercent(encodeURIComponent(text)) === text,
    ),
  )
  const pieces = fc.constantFrom(
    'a',
    '%',
    '%2',
    '%20',
    '%7e',
    '%7F',
    '%80',
    '%C3%A9',
    '%c3',
    '%zz',
    '%2g',
    '%@0',
    '%`0',
    'é',
    '+',
  )
  fc.assert(
    fc.property(
      fc.array(pieces).map((all) => all.join('')),
      (text) => {
        expect(decodePercent(text)).toBe(decodeByRuntime(text))
      },
    ),
    { numRuns: 3_000 },
  )
})
