import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadSpec } from '../src/contract/load.ts'
import { defaultsOf, narrow, readingsOf } from '../src/contract/narrow.ts'
import { valueAt } from '../src/contract/pointer.ts'
import type { Spec } from '../src/contract/spec.ts'
import type { Choices } from '../src/model/reading.ts'
import { vendorIds } from '../src/vendors/load.ts'
import { createJudge } from './support/judge.ts'
import { operationsOf } from './support/specs.ts'

/** One documented exchange, as `fixtures/<vendor>/<name>.json` keeps it. */
type Fixture = {
  readonly operation: string
  readonly status: number
  readonly source: unknown
  readonly repaired?: string
  readonly body: unknown
  /** Where the body shows another reading than the default. */
  readonly deviates: readonly { readonly pointer: string; readonly reading: string; readonly option: string }[]
}

const FIXTURES = new URL('../fixtures/', import.meta.url)

const KNOWN = ['operation', 'status', 'source', 'repaired', 'request', 'headers', 'body', 'deviates']

const fixturesOf = (vendor: string): [string, Fixture][] =>
  readdirSync(new URL(`${vendor}/`, FIXTURES)).map((name) => [
    name,
    JSON.parse(readFileSync(new URL(`${vendor}/${name}`, FIXTURES), 'utf8')) as Fixture,
  ])

const faults = (spec: Spec, choices: Choices, { operation, status, body }: Fixture): string[] => {
  const narrowed = narrow(spec, choices)
  const found = operationsOf(narrowed).find(({ id }) => id === operation)
  if (!found) return [`there is no operation ${operation}`]
  const judge = createJudge(narrowed, choices)
  const text = JSON.stringify(body)
  const refusal = status >= 400 ? judge.refusal(status, 'application/json', text, found.operation['x-dialect']) : []
  return [...judge.body(found, status, 'application/json', text), ...refusal]
}

const specs = await Promise.all(vendorIds().map(async (id) => [id, await loadSpec(id)] as const))

describe.each(specs)('The documented examples of %s', (vendor, spec) => {
  it('are there, for its documented lists at least', () => {
    const shown = fixturesOf(vendor).map(([, { operation }]) => operation)
    const [supplied] = operationsOf(spec).filter(
      ({ operation }) => 'supplied' in Object(valueAt(operation, '/x-evidence')),
    )
    expect(shown.length).toBeGreaterThan(0)
    if (supplied) expect(shown).toContain(supplied.id)
  })

  it.each(fixturesOf(vendor))('fit the spec, but for what they list: %s', (_, fixture) => {
    expect(Object.keys(fixture).filter((name) => !KNOWN.includes(name))).toEqual([])
    expect(fixture.source, 'source').toBeTruthy()
    const chosen = fixture.deviates.map(({ reading, option }) => [reading, option] as const)
    for (const [reading, option] of chosen) {
      const found = readingsOf(spec).find(({ id }) => id === reading)
      expect(
        found?.options.map(({ id }) => id),
        reading,
      ).toContain(option)
      expect(option, 'a deviation from the default').not.toBe(found?.default)
    }
    expect(faults(spec, { ...defaultsOf(spec), ...Object.fromEntries(chosen) }, fixture)).toEqual([])
  })
})
