import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { print } from '../src/paging/odata/expression.ts'
import { isFault } from '../src/paging/odata/fault.ts'
import { parseFilter } from '../src/paging/odata/filter.ts'
import { parseOrderBy } from '../src/paging/odata/orderby.ts'
import { parseExpression } from '../src/paging/odata/parse.ts'
import { parseSelect } from '../src/paging/odata/select.ts'
import { conditions, meaning, THING, things, withoutPlaces } from './odata-things.ts'

const canonical = (text: string): string => {
  const expression = parseExpression(text)
  if (isFault(expression)) throw new Error(`${text}: ${expression.fault}`)
  return print(expression)
}

describe('laws of filters', () => {
  it('printing and parsing agree', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        const text = print(condition)
        fc.pre(text.length <= 8192)
        const parsed = parseExpression(text)
        fc.pre(!isFault(parsed) || !/nested deeper/.test(parsed.fault))
        expect(isFault(parsed) ? parsed : withoutPlaces(parsed)).toEqual(withoutPlaces(condition))
      }),
      { numRuns: 500 },
    )
  })

  it('a filter agrees with a naive reference', () => {
    fc.assert(
      fc.property(conditions, fc.array(things, { maxLength: 10 }), (condition, rows) => {
        const filter = parseFilter(THING, print(condition))
        fc.pre(!isFault(filter) || !/nested deeper|longer than/.test(filter.fault))
        if (isFault(filter)) throw new Error(filter.fault)
        expect(rows.filter(filter.keeps)).toEqual(rows.filter((row) => meaning(condition, row) === true))
      }),
      { numRuns: 500 },
    )
  })

  it('not not p is p', () => {
    fc.assert(
      fc.property(conditions, fc.array(things), (condition, rows) => {
        const once = parseFilter(THING, `(${print(condition)})`)
        const thrice = parseFilter(THING, `not not (${print(condition)})`)
        fc.pre(!isFault(once) && !isFault(thrice))
        if (isFault(once) || isFault(thrice)) return
        expect(rows.filter(thrice.keeps)).toEqual(rows.filter(once.keeps))
      }),
    )
  })

  it('one text names all spellings of a condition', () => {
    const spellings = ["name eq 'a' or live", "(name  eq 'a')or(live)", "((name eq 'a') or live)"]
    expect(new Set(spellings.map(canonical)).size).toBe(1)
  })

  it('no text makes a parser throw', () => {
    const words = [
      'name',
      ' eq ',
      "'a'",
      '(',
      ')',
      ',',
      ' and ',
      'not ',
      ' in ',
      'contains',
      '1',
      '-',
      "'",
      '*',
      'null',
      '\u0000',
      '😀',
    ]
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        for (const parse of [parseFilter, parseOrderBy, parseSelect] as const) {
          const outcome = parse(THING, text)
          if (isFault(outcome)) expect(outcome.at).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
