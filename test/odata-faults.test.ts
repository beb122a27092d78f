import { describe, expect, it } from 'vitest'
import { isFault } from '../src/paging/odata/fault.ts'
import { parseFilter } from '../src/paging/odata/filter.ts'
import { MAX_DEPTH } from '../src/paging/odata/reader.ts'
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

const fault = (text: string): readonly [number, string] => {
  const filter = parseFilter(THING, text)
  if (!isFault(filter)) throw new Error(`${text} was understood as ${filter.name}`)
  return [filter.at, filter.fault]
}

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
