import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileContract } from '../src/contract/contract.ts'
import { loadSpec } from '../src/contract/load.ts'
import { defaultsOf } from '../src/contract/narrow.ts'
import { textOf } from '../src/model/body.ts'

type Fixture = {
  readonly operation: string
  readonly status: number
  readonly source: string
  readonly body: unknown
  readonly deviates: readonly { readonly pointer: string; readonly reading: string; readonly option: string }[]
}

const FOLDER = new URL('../fixtures/spirii/', import.meta.url)

const spec = await loadSpec('spirii')
const files = readdirSync(FOLDER).map(
  (file) => [file, JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Fixture] as const,
)

const write = (fixture: Fixture, choices: Readonly<Record<string, string>>) => {
  const contract = compileContract(spec, { ...defaultsOf(spec), ...choices })
  const route = contract.routes.find(({ operationId }) => operationId === fixture.operation)
  return route?.writeReply({ status: fixture.status, body: fixture.body }, 'application/json')
}

describe('the documented example', () => {
  it.each(files)('%s obeys the contract under the readings that it lists', (_, fixture) => {
    const choices = Object.fromEntries(fixture.deviates.map(({ reading, option }) => [reading, option]))
    const written = write(fixture, choices)
    expect(written && 'body' in written && textOf(written.body)).toBe(JSON.stringify(fixture.body))
  })

  it.each(files)('%s lists no reading without need', (_, fixture) => {
    for (const spared of fixture.deviates) {
      const others = fixture.deviates.filter((one) => one !== spared)
      const choices = Object.fromEntries(others.map(({ reading, option }) => [reading, option]))
      expect(write(fixture, choices)).toHaveProperty('flaws')
    }
  })
})
