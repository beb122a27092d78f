import { describe, expect, it } from 'vitest'
import { readingsOf } from '../src/contract/narrow.ts'
import { createBenches } from '../src/pact/bench.ts'
import { fitResponse } from '../src/pact/fit-response.ts'
import { findOperation } from '../src/pact/operation.ts'
import { readPact } from '../src/pact/read.ts'
import { vendorIds } from '../src/vendors/load.ts'
import { stage } from './helpers.ts'

/** An answer of the mock as a pact that expects exactly it. */
const toPact = async (path: string, response: Response): Promise<string> => {
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  return JSON.stringify({
    consumer: { name: 'c' },
    provider: { name: 'p' },
    metadata: { pactSpecification: { version: '3.0.0' } },
    interactions: [
      {
        description: path,
        request: { method: 'GET', path },
        response: {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          ...(text === '' ? {} : { body: type.includes('json') ? JSON.parse(text) : text }),
        },
      },
    ],
  })
}

/** Everything that differs when the mock's own answers under some readings are expected of the vendor under them. */
const differing = async (vendor: string, readings: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  const named = Object.fromEntries(Object.entries(readings).map(([id, option]) => [`${vendor}.${id}`, option]))
  const { call, as, vendor: described } = await stage(vendor, { rows: 12, readings: named })
  const bench = (await createBenches(vendor)).under(readings)
  const found: string[] = []
  for (const operation of described.operations.filter(({ method }) => method === 'GET')) {
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => described.parameters[name] ?? 'x')
    for (const credential of described.credentials.map(({ name }) => name)) {
      const text = await toPact(path, await call(path, { headers: as(credential) }))
      const [interaction] = readPact('p.json', text).interactions
      const route = findOperation(bench.contract, 'GET', path)?.route
      if (!interaction || !route) throw new Error(`${path} leads nowhere`)
      const flaws = fitResponse(bench, route, interaction.response)
      found.push(...flaws.map((flaw) => `${path} as ${credential}: ${flaw.at}: ${flaw.expected} came ${flaw.came}`))
    }
  }
  return found
}

describe("A pact that expects a vendor's own answer, to the letter", () => {
  it.each(vendorIds())('is right for %s, under every option', async (vendor) => {
    const { spec } = await createBenches(vendor)
    const readings = readingsOf(spec)
    const most = Math.max(...readings.map(({ options }) => options.length))
    for (let turn = 0; turn < most; turn += 1) {
      // Every option of every reading has its turn.
      const pick = readings.map(
        ({ id, options }) => [id, options[Math.min(turn, options.length - 1)]?.id ?? ''] as const,
      )
      const choices = Object.fromEntries(pick)
      const found = await differing(vendor, choices)
      expect({ choices, found }).toEqual({ choices, found: [] })
    }
  })
})
