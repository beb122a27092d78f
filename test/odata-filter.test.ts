import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { print } from '../src/paging/odata/expression.ts'
import { isFault } from '../src/paging/odata/fault.ts'
import { parseFilter } from '../src/paging/odata/filter.ts'
import { parseOrderBy } from '../src/paging/odata/orderby.ts'
import { MAX_DEPTH, parseExpression } from '../src/paging/odata/parse.ts'
import { parseSelect } from '../src/paging/odata/select.ts'
import { conditions, meaning, THING, type Thing, things, withoutPlaces } from './odata-things.ts'

const THINGS: readonly Thing[] = [
  { name: 'Alpha', size: 1, live: true },
  { name: 'beta', size: 2.5, live: false },
  { name: "O'Brien", size: null, live: null },
  { name: null, size: -3, live: true },
]

const kept = (text: string): (string | null)[] => {
  const filter = parseFilter(THING, text)
  if (isFault(filter)) throw new Error(`${text}: ${filter.fault} at ${filter.at}`)
  return THINGS.filter(filter.keeps).map(({ name }) => name)
}

const fault = (text: string): readonly [number, string] => {
  const filter = parseFilter(THING, text)
  if (!isFault(filter)) throw new Error(`${text} was understood as ${filter.name}`)
  return [filter.at, filter.fault]
}

const canonical = (text: string): string => {
  const expression = parseExpression(text)
  if (isFault(expression)) throw new Error(`${text}: ${expression.fault}`)
  return print(expression)
}

describe('a filter keeps', () => {
  it.each<[string, (string | null)[]]>([
    ["name eq 'Alpha'", ['Alpha']],
    ["name ne 'Alpha'", ['beta', "O'Brien", null]],
    ["name eq 'alpha'", []],
    ["name eq 'O''Brien'", ["O'Brien"]],
    ["name gt 'Z'", ['beta']],
    ["name ge 'Alpha' and name le 'O''Brien'", ['Alpha', "O'Brien"]],
    ['size gt 1', ['beta']],
    ['size ge 1', ['Alpha', 'beta']],
    ['size lt 0', [null]],
    ['size le -3', [null]],
    ['size eq 2.5', ['beta']],
    ['size eq 25e-1', ['beta']],
    ['live', ['Alpha', null]],
    ['not live', ['beta']],
    ['live eq true', ['Alpha', null]],
    ['live ne true', ['beta', "O'Brien"]],
    ['live gt false', ['Alpha', null]],
    ['true', ['Alpha', 'beta', "O'Brien", null]],
    ['false', []],
    ["name in ('beta','Alpha')", ['Alpha', 'beta']],
    ['size in (1, null)', ['Alpha', "O'Brien"]],
    ["not name in ('beta','Alpha')", ["O'Brien", null]],
    ["contains(name,'a')", ['Alpha', 'beta']],
    ["startswith(name,'b') or endswith(name,'n')", ['beta', "O'Brien"]],
    ["contains(tolower(name),'A')", []],
    ["tolower(name) eq 'alpha'", ['Alpha']],
    ["toupper(name) eq 'BETA'", ['beta']],
    ['length(name) eq 4', ['beta']],
    ["concat(concat(name,' '),'x') eq 'beta x'", ['beta']],
    ["contains(name,'')", ['Alpha', 'beta', "O'Brien"]],
    ["contains(name,'a') eq false", ["O'Brien"]],
    ["not contains(name,'a')", ["O'Brien"]],
    [" \t name\teq  'beta' ", ['beta']],
    ["((name eq 'beta'))", ['beta']],
  ])('%s', (text, names) => {
    expect(kept(text)).toEqual(names)
  })
})

describe('null', () => {
  it.each<[string, (string | null)[]]>([
    ['name eq null', [null]],
    ['null eq name', [null]],
    ['name ne null', ['Alpha', 'beta', "O'Brien"]],
    ['null eq null', ['Alpha', 'beta', "O'Brien", null]],
    ['null ne null', []],
    ['size gt null', []],
    ['size ge null', []],
    ['null le null', []],
    ['null', []],
    ['not null', []],
    ['live and null', []],
    ['live or null', ['Alpha', null]],
    ['not (live and null)', ['beta']],
    ['not (live or null)', []],
    ['(live and null) eq null', ['Alpha', "O'Brien", null]],
    ['length(name) eq null', [null]],
    ["contains(null,'a') eq null", ['Alpha', 'beta', "O'Brien", null]],
    ['not (size gt 1)', ['Alpha', "O'Brien", null]],
  ])('%s', (text, names) => {
    expect(kept(text)).toEqual(names)
  })
})

describe('precedence', () => {
  it.each([
    ['live or live and live', 'live or (live and live)'],
    ['live and live or live', '(live and live) or live'],
    ['not live and live', '(not live) and live'],
    ['not live eq live', '(not live) eq live'],
    ['size gt 1 eq live', '(size gt 1) eq live'],
    ['live eq live and live ne live', '(live eq live) and (live ne live)'],
    ['live eq live eq live', '(live eq live) eq live'],
    ['not size in (1)', 'not (size in (1))'],
    ['live or live or live', '(live or live) or live'],
  ])('%s is %s', (bare, bracketed) => {
    expect(canonical(bare)).toBe(canonical(bracketed))
  })

  it('is kept by parentheses that matter, and other parentheses go', () => {
    expect(canonical('(live or live) and (live eq (live))')).toBe('(live or live) and live eq live')
    expect(canonical('live or (live or live)')).toBe('live or (live or live)')
    expect(canonical('not (not (live))')).toBe('not not live')
  })
})

describe('a bad filter is refused with its place', () => {
  it.each<[string, number, RegExp]>([
    ['', 0, /operand instead of the end/],
    ['   ', 3, /operand/],
    ['name', 0, /cannot be a string/],
    ['length(name)', 0, /cannot be a number/],
    ['nope eq 1', 0, /no property nope/],
    ['Name eq null', 0, /no property Name/],
    ["name EQ 'a'", 5, /Expected an operator/],
    ["name eq 'a' AND live", 12, /Expected an operator/],
    ['NOT live', 4, /Expected an operator/],
    ['True', 0, /no property True/],
    ["name eq 'a' live", 12, /Expected an operator or the end instead of live/],
    ["name eq 'a')", 11, /instead of \)/],
    ["(name eq 'a'", 12, /Expected \) instead of the end/],
    ["name eq 'a", 8, /no end/],
    ['name eq "a"', 8, /unexpected/],
    ['name eq', 7, /operand instead of the end/],
    ['eq 5', 3, /Expected an operator/],
    ['and live', 4, /Expected an operator/],
    ['name eq 5', 8, /needs a string, not a number/],
    ["size gt '5'", 8, /needs a number, not a string/],
    ['live eq 1', 8, /needs a boolean/],
    ['name and live', 0, /and needs a boolean, not a string/],
    ['not name', 4, /not needs a boolean/],
    ["not name eq 'a'", 4, /not needs a boolean/],
    ["size in (1,'a')", 11, /compares a number with a string/],
    ['size in ()', 9, /constant instead of \)/],
    ['size in 1', 8, /Expected \(/],
    ['size in (size)', 9, /constant instead of size/],
    ['size in (1,)', 11, /constant/],
    ['contains(name)', 0, /takes 2 arguments/],
    ["contains(name,'a','b')", 0, /takes 2 arguments/],
    ["contains(size,'a')", 9, /contains needs a string, not a number/],
    ["substringof('a',name)", 0, /no function substringof/],
    ["Contains(name,'a')", 0, /no function Contains/],
    ["contains (name,'a',", 19, /operand instead of the end/],
    ['contains()', 9, /operand/],
    ['size eq 5x', 8, /unexpected/],
    ['size eq 1.', 8, /unexpected/],
    ['size eq .5', 8, /unexpected/],
    ['size eq +5', 8, /unexpected/],
    ['size eq 0x10', 8, /unexpected/],
    ['size eq 1e999', 8, /too large/],
    ['size add 1 eq 2', 5, /Expected an operator/],
    ['a/b eq 1', 1, /unexpected/],
    ['name\neq null', 4, /unexpected/],
  ])('%j at %i', (text, at, why) => {
    expect(fault(text)).toEqual([at, expect.stringMatching(why)])
  })

  it.each([
    ['parentheses', (n: number) => `${'('.repeat(n)}true${')'.repeat(n)}`],
    ['not', (n: number) => `${'not '.repeat(n)}true`],
    ['calls', (n: number) => `${'tolower('.repeat(n)}'a'${')'.repeat(n)} eq 'a'`],
  ])('nests %s up to a depth, and never breaks past it', (_, nest) => {
    expect(kept(nest(MAX_DEPTH)).length).toBeGreaterThanOrEqual(0)
    expect(fault(nest(MAX_DEPTH + 1))[1]).toMatch(/nested deeper/)
    expect(fault(nest(10_000))[1]).toMatch(/nested deeper|longer than/)
  })

  it('reads long chains, and no text past its length', () => {
    expect(kept(`true${' and true'.repeat(900)}`)).toHaveLength(4)
    expect(fault(`true${' and true'.repeat(1000)}`)).toEqual([8192, expect.stringMatching(/longer than/)])
  })
})

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
