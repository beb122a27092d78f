import { createRequire } from 'node:module'
import { beforeAll, describe, expect, it } from 'vitest'
import { checksOf, schemasOf } from '../scripts/build-checks.ts'
import { type BuiltChecks, hashJson } from '../src/contract/built-checks.ts'
import { createChecker } from '../src/contract/checker.ts'
import { loadSpec } from '../src/contract/load.ts'
import { narrow, readingsOf } from '../src/contract/narrow.ts'
import type { Spec } from '../src/contract/spec.ts'
import { vendorIds } from '../src/vendors/load.ts'
import { stage } from './helpers.ts'

type Node = { readonly [name: string]: unknown }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

const evaluate = (code: string): BuiltChecks => {
  const module = { exports: {} }
  new Function('module', 'exports', 'require', code)(module, module.exports, createRequire(import.meta.url))
  return module.exports as BuiltChecks
}

const WRONG = [null, true, -1, 0, 1.5, 1e21, '', 'no-such-value', 'é'.repeat(3_000), '2026-02-30', [], [1], {}] as const

/** Copies of a value, each broken in one place: a property gone, one too many, or something else in its stead. */
function* broken(value: unknown): Generator<unknown> {
  yield* WRONG
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 2)) for (const one of broken(item)) yield [one]
  } else if (isNode(value)) {
    yield { ...value, 'no-such-property': 1 }
    for (const [name, own] of Object.entries(value)) {
      const { [name]: _, ...rest } = value
      yield rest
      for (const one of broken(own)) yield { ...value, [name]: one }
    }
  }
}

/** A value with every value inside of it, so that rows and pages and bodies are all among them. */
function* within(value: unknown): Generator<unknown> {
  yield value
  if (isNode(value)) for (const own of Object.values(value).slice(0, 40)) yield* within(own)
}

/** Objects with one parameter of each sort of value; what a query amounts to is such an object. */
const parametersOf = (schema: object): readonly unknown[] =>
  Object.keys((schema as { properties?: object }).properties ?? {}).flatMap((name) =>
    [...WRONG, 5, 'name', ['a'], '2026-01-01T00:00:00Z'].map((value) => ({ [name]: value })),
  )

/** Bodies that a vendor really sends: of each operation that can be got, for good and for bad credentials. */
const bodiesOf = async (id: string): Promise<readonly unknown[]> => {
  const { mock, vendor } = await stage(id, { rows: 3 })
  const { baseUrl, operations, credentials, parameters } = vendor
  const bodies: unknown[] = []
  for (const { path, method } of operations.filter((one) => one.method === 'GET'))
    for (const { headers } of credentials) {
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''))
      const reply = await mock.fetch(new Request(`${baseUrl}${filled}`, { method, headers }))
      const text = await reply.text()
      if (reply.headers.get('content-type')?.includes('json')) bodies.push(JSON.parse(text))
    }
  return bodies
}

describe.each(vendorIds())('The checks of %s that the build makes', (vendor) => {
  let written: Spec
  let checks: BuiltChecks
  beforeAll(async () => {
    written = await loadSpec(vendor)
    checks = evaluate(await checksOf(written))
  })

  it('find the same errors as those that are compiled when needed, in every value', async () => {
    const { spec, schemas } = schemasOf(written)
    const compiled = createChecker(spec)
    const bodies = await bodiesOf(vendor)
    const values = bodies.flatMap((body) => [...within(body)].flatMap((value) => [value, ...broken(value)]))
    const found = { right: 0, wrong: 0 }
    for (const [key, schema] of schemas) {
      const validate = checks[key]
      if (typeof validate !== 'function') throw new Error(`no check of ${JSON.stringify(schema)}`)
      const check = compiled.of(schema)
      const seen = new Set<string>()
      for (const value of [...values, ...parametersOf(schema)]) {
        const text = JSON.stringify(value)
        if (seen.has(text)) continue
        seen.add(text)
        const errors = check(value)
        found[errors.length === 0 ? 'right' : 'wrong'] += 1
        const builtErrors = validate(value) ? [] : validate.errors
        if (JSON.stringify(builtErrors) !== JSON.stringify(errors)) expect(builtErrors, text).toEqual(errors)
      }
    }
    expect(found.right).toBeGreaterThan(schemas.size)
    expect(found.wrong).toBeGreaterThan(schemas.size)
  })

  it('are of the default readings and of no others', () => {
    expect(checks.spec).toBe(hashJson(narrow(written, {})))
    for (const { id, options, default: usual } of readingsOf(written))
      for (const option of options.filter((one) => one.id !== usual && one.narrow))
        expect(checks.spec, `${id}=${option.id}`).not.toBe(hashJson(narrow(written, { [id]: option.id })))
  })
})

describe('The build of checks', () => {
  it('fails where a schema does not compile', async () => {
    const written = structuredClone(await loadSpec('spirii'))
    const path = written.paths?.['/v2/customers'] as { get: { parameters: object[] } }
    path.get.parameters.push({ name: 'bad', in: 'query', schema: { type: 'integer', minimum: 'one' } })
    await expect(checksOf(written)).rejects.toThrow()
  })
})
