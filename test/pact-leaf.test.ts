import { describe, expect, it } from 'vitest'
import { createChecker } from '../src/contract/checker.ts'
import type { Spec, SpecSchema } from '../src/contract/spec.ts'
import { findImpossible, findUnkept, isExactBy, toCheckLeaf } from '../src/pact/leaf.ts'

const check = toCheckLeaf(createChecker({ openapi: '3.1.0', info: { title: '', version: '' }, paths: {} } as Spec))

const CODE: SpecSchema = { type: 'string', pattern: '^[A-Z]+$', maxLength: 3 }

describe('A value of an example', () => {
  it('is held to the whole of its schema where it is meant to the letter', () => {
    expect(check(CODE, 'eur', true)).toEqual(['must match pattern "^[A-Z]+$"'])
    expect(check(CODE, 'EUR', true)).toEqual([])
    expect(check({ type: 'integer', minimum: 1 }, 0, true)).toEqual(['must be >= 1'])
  })

  it('is held to type and words where it only stands for its kind', () => {
    expect(check(CODE, 'any text', false)).toEqual([])
    expect(check(CODE, 7, false)).toEqual(['must be string'])
    expect(check({ type: 'string', enum: ['a', 'b'] }, 'c', false)).toEqual([
      'must be equal to one of the allowed values: a, b',
    ])
  })

  it('is not held to what speaks of a whole object or list', () => {
    const whole: object = { type: 'array', minItems: 2, contains: { const: 1 }, not: { maxItems: 1 } }
    expect(check(whole, [], true)).toEqual([])
    expect(check({ type: 'object', minProperties: 1, required: ['a'] }, {}, true)).toEqual([])
  })
})

describe('A matching rule', () => {
  it.each([
    [{ type: 'string' }, 'integer', 'integer'],
    [{ type: 'integer' }, 'decimal', 'decimal'],
    [{ type: 'number' }, 'decimal', undefined],
    [{ type: ['string', 'null'] }, 'null', undefined],
    [{ type: 'integer' }, 'datetime', 'datetime'],
    [{ type: 'boolean' }, 'type', undefined],
    [{}, 'integer', undefined],
  ] as const)('for %j: %s can be kept, or is named', (schema, match, named) => {
    expect(findImpossible(schema as SpecSchema, [{ match }])).toBe(named)
  })

  it('by a regular expression has to fit one of the words that there are', () => {
    const schema: SpecSchema = { type: 'string', enum: ['OPEN', 'DONE'] }
    expect(findUnkept(schema, [{ match: 'regex', regex: '^[a-z]+$' }])).toBe('^[a-z]+$')
    expect(findUnkept(schema, [{ match: 'regex', regex: 'OPEN|LOST' }])).toBeUndefined()
    // Written for another engine.
    expect(findUnkept(schema, [{ match: 'regex', regex: '(?<' }])).toBeUndefined()
  })

  it('says whether an example counts to the letter', () => {
    expect(isExactBy([])).toBe(true)
    expect(isExactBy([{ match: 'date' }])).toBe(true)
    expect(isExactBy([{ match: 'type' }])).toBe(false)
  })
})
