import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultsOf, narrow } from '../src/contract/narrow.ts'
import { locate, putAt, toStep, toSteps, valueAt } from '../src/contract/pointer.ts'
import type { Spec } from '../src/contract/spec.ts'

const evidence = { inferred: 'for the test' }

const spec = {
  openapi: '3.1.0',
  info: { title: 'Test', version: '1' },
  paths: { '/a/b': { get: { parameters: ['first', 'second', 'third', 'fourth'] } } },
  'x-readings': [
    {
      id: 'fourth',
      question: 'Is there a fourth?',
      default: 'yes',
      options: [
        { id: 'yes', means: 'Yes.', 'x-evidence': evidence },
        { id: 'no', means: 'No.', 'x-evidence': evidence, narrow: { '/paths/~1a~1b/get/parameters/3': null } },
      ],
    },
    {
      id: 'second',
      question: 'What of the second?',
      default: 'gone',
      options: [
        { id: 'gone', means: 'Gone.', 'x-evidence': evidence, narrow: { '/paths/~1a~1b/get/parameters/1': null } },
        { id: 'other', means: 'Other.', 'x-evidence': evidence, narrow: { '/paths/~1a~1b/get/parameters/1': 'other' } },
      ],
    },
  ],
} as unknown as Spec

const parametersOf = (narrowed: Spec): unknown => valueAt(narrowed, '/paths/~1a~1b/get/parameters')

describe('narrowing a spec', () => {
  it('takes each default, and leaves the spec as written alone', () => {
    expect(parametersOf(narrow(spec, defaultsOf(spec)))).toEqual(['first', 'third', 'fourth'])
    expect(parametersOf(spec)).toHaveLength(4)
  })

  it('means places of lists as they were written, whatever else is taken out', () => {
    expect(parametersOf(narrow(spec, { fourth: 'no', second: 'gone' }))).toEqual(['first', 'third'])
    expect(parametersOf(narrow(spec, { fourth: 'no', second: 'other' }))).toEqual(['first', 'other', 'third'])
  })

  it('refuses an option that a reading does not have', () => {
    expect(() => narrow(spec, { second: 'unheard-of' })).toThrow('reading second has no option unheard-of')
  })
})

describe('a JSON pointer', () => {
  it('leads to what was put there', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.integer(), (names, value) => {
        const steps = names.filter((name) => name !== '__proto__')
        fc.pre(steps.length > 0)
        const root = {}
        const pointers = steps.map(
          (_, index) =>
            `/${steps
              .slice(0, index + 1)
              .map(toStep)
              .join('/')}`,
        )
        for (const pointer of pointers) putAt(root, pointer, pointer === pointers.at(-1) ? value : {})
        expect(toSteps(pointers.at(-1) ?? '')).toEqual(steps)
        expect(valueAt(root, pointers.at(-1) ?? '')).toBe(value)
      }),
    )
  })

  it('follows references, and says where one leads nowhere', () => {
    const root = { a: { $ref: '#/b' }, b: { $ref: '#/c/d' }, c: { d: 1 }, lost: { $ref: '#/nowhere' } }
    expect(locate(root, '/a')).toEqual({ value: 1, pointer: '/c/d' })
    expect(() => locate(root, '/lost')).toThrow('nothing at #/nowhere')
  })
})
