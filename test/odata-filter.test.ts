import { describe, expect, it } from 'vitest'
import { print } from '../src/paging/odata/expression.ts'
import { isFault } from '../src/paging/odata/fault.ts'
import { parseFilter } from '../src/paging/odata/filter.ts'
import { parseExpression } from '../src/paging/odata/parse.ts'
import { THING, type Thing } from './odata-things.ts'

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
