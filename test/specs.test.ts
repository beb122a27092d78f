import { readdirSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createChecker } from '../src/contract/checker.ts'
import { compileContract } from '../src/contract/contract.ts'
import { loadSpec, SPECS } from '../src/contract/load.ts'
import { defaultsOf, narrow, readingsOf } from '../src/contract/narrow.ts'
import { toSteps, valueAt } from '../src/contract/pointer.ts'
import type { Spec } from '../src/contract/spec.ts'
import type { Choices } from '../src/model/reading.ts'
import { vendorIds } from '../src/vendors/load.ts'
import {
  child,
  children,
  follow,
  isNode,
  type Node,
  operationPlaces,
  type Place,
  rootOf,
  schemaPlaces,
  schemaRoots,
  stepOf,
} from './support/specs.ts'

const specs = await Promise.all(vendorIds().map(async (id) => [id, await loadSpec(id)] as const))

const KINDS = ['supplied', 'documented', 'observed', 'inferred']

/** What is wrong with the evidence of a node; undefined where it is well formed. */
const fault = (evidence: unknown): string | undefined => {
  if (!isNode(evidence)) return 'has no evidence'
  const [kind, ...more] = Object.keys(evidence)
  if (kind === undefined || more.length > 0 || !KINDS.includes(kind)) return 'does not have one kind of evidence'
  const text = evidence[kind]
  if (typeof text !== 'string' || text.trim().length < 3) return 'has evidence without words'
  return kind === 'documented' && !/^https:\/\/[^\s/]+\/\S*$/.test(text) ? 'is documented at no address' : undefined
}

/** The statement's own evidence, or that of what it refers to. */
const evidenceOf = (spec: Spec, place: Place): unknown =>
  place.node['x-evidence'] ?? follow(spec, place).node['x-evidence']

/** Everything of a spec that must carry evidence. */
const statements = (spec: Spec): Place[] => {
  const operations = operationPlaces(spec)
  const responses = operations.flatMap(({ place }) => children(place, 'responses'))
  const followed = [...responses, ...child(rootOf(spec), 'components').flatMap((at) => children(at, 'responses'))].map(
    (at) => follow(spec, at),
  )
  const root = rootOf(spec)
  const components = child(root, 'components')
  return [
    ...operations.map(({ place }) => place),
    ...operations.flatMap(({ item, place }) => [...children(item, 'parameters'), ...children(place, 'parameters')]),
    ...components.flatMap((at) => [
      ...children(at, 'parameters'),
      ...children(at, 'headers'),
      ...children(at, 'securitySchemes'),
    ]),
    ...responses,
    ...followed.flatMap((response) => children(response, 'headers')),
    ...schemaPlaces(spec).flatMap((schema) => children(schema, 'properties')),
    ...children(root, 'x-errors'),
    ...children(root, 'x-readings').flatMap((reading) => children(reading, 'options')),
    ...child(root, 'x-rate-limit'),
  ]
}

/** A schema with all that it refers to, as text. */
const wholeText = (spec: Spec, node: Node, trail: readonly string[] = []): string =>
  JSON.stringify(node, (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' && !trail.includes(value)
      ? `${value} ${wholeText(spec, follow(spec, { pointer: '', node: { $ref: value } }).node, [...trail, value])}`
      : value,
  )

const compiled = new Set<string>()

/** Compiles every schema of a narrowed spec, but for those that have compiled before; tells which do not compile. */
const compileAll = (spec: Spec): string[] => {
  const checker = createChecker(spec)
  return schemaRoots(spec).flatMap(({ pointer, node }) => {
    const text = wholeText(spec, node)
    if (compiled.has(text)) return []
    try {
      checker.at(pointer)(null)
      compiled.add(text)
      return []
    } catch (error) {
      return [`${pointer}: ${String(error)}`]
    }
  })
}

/** Every single choice that changes the spec, beside the default ones. */
const optionChoices = (spec: Spec): Choices[] =>
  readingsOf(spec).flatMap((reading) =>
    reading.options
      .filter((option) => option.id !== reading.default || option.narrow)
      .filter((option, _, all) => option.narrow || all.some(({ narrow: other }) => other))
      .map((option) => ({ ...defaultsOf(spec), [reading.id]: option.id })),
  )

const describeChoice = (spec: Spec, choices: Choices): string =>
  Object.entries(choices)
    .filter(([id, option]) => defaultsOf(spec)[id] !== option)
    .map(([id, option]) => `${id}=${option}`)
    .join(' ') || 'defaults'

/** A place that a narrowing may change: it is there, or its parent is. */
const isPlace = (spec: Spec, pointer: string, value: unknown): boolean => {
  const parent = valueAt(spec, pointer.slice(0, pointer.lastIndexOf('/')))
  if (typeof parent !== 'object' || parent === null) return false
  return value === null || Array.isArray(parent) ? valueAt(spec, pointer) !== undefined : true
}

describe('The specs', () => {
  it('are one for each vendor', () => {
    const files = readdirSync(SPECS).map((name) => name.replace(/\.yaml$/, ''))
    expect(files.sort()).toEqual([...vendorIds()])
    for (const [id, spec] of specs) expect((spec.info as unknown as Node)['x-vendor-id']).toBe(id)
  })
})

describe.each(specs)('The spec of %s', (_, spec) => {
  it('says of every statement where it comes from', () => {
    const wrong = statements(spec).flatMap((place) => {
      const found = fault(evidenceOf(spec, place))
      return found === undefined ? [] : [`${place.pointer} ${found}`]
    })
    expect(wrong).toEqual([])
  })

  it('gives each operation a name of its own, and each reading, option and path', () => {
    const names = operationPlaces(spec).map(({ place }) => String(place.node['operationId']))
    for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/)
    expect(new Set(names).size).toBe(names.length)
    const readings = readingsOf(spec).map(({ id }) => id)
    expect(new Set(readings).size).toBe(readings.length)
    for (const id of readings) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  it('has readings with two options or more, one of them the default, each with words', () => {
    for (const { id, question, options, default: chosen } of readingsOf(spec)) {
      const ids = options.map((option) => option.id)
      expect(question, id).toContain('?')
      expect(ids.length, id).toBeGreaterThanOrEqual(2)
      expect(new Set(ids).size, id).toBe(ids.length)
      expect(ids, id).toContain(chosen)
      for (const option of options) expect(option.means.length, `${id} ${option.id}`).toBeGreaterThan(1)
    }
  })

  it('narrows only places that it has', () => {
    const missing = readingsOf(spec).flatMap(({ id, options }) =>
      options.flatMap((option) =>
        Object.entries(option.narrow ?? {})
          .filter(([pointer, value]) => !isPlace(spec, pointer, value))
          .map(([pointer]) => `${id}=${option.id} ${pointer}`),
      ),
    )
    expect(missing).toEqual([])
  })

  it('compiles as it is written', () => {
    expect(compileAll(spec)).toEqual([])
  })

  it('compiles under every option of every reading', () => {
    const broken = optionChoices(spec).flatMap((choices) =>
      compileAll(narrow(spec, choices)).map((one) => `${describeChoice(spec, choices)}: ${one}`),
    )
    expect(broken.slice(0, 5)).toEqual([])
  }, 60_000)

  it('compiles under 50 combinations of options', () => {
    const one = Object.fromEntries(
      readingsOf(spec).map(({ id, options }) => [id, fc.constantFrom(...options.map((option) => option.id))]),
    )
    fc.assert(
      fc.property(fc.record(one), (choices) => {
        expect(compileAll(narrow(spec, choices))).toEqual([])
        expect(() => compileContract(spec, choices)).not.toThrow()
      }),
      { numRuns: 50, seed: 2 },
    )
  }, 60_000)

  it('names as rows of a page an array of a component schema of its own', () => {
    for (const { place } of operationPlaces(spec)) {
      const page = place.node['x-page']
      if (!isNode(page)) continue
      expect(['cursor', 'offset', 'page', 'odata']).toContain(page['style'])
      const ok = children(place, 'responses')
        .filter((response) => stepOf(response) === '200')
        .map((at) => follow(spec, at))
      const schemas = ok
        .flatMap((at) => children(at, 'content'))
        .flatMap((at) => child(at, 'schema'))
        .map((at) => follow(spec, at))
      expect(schemas.length).toBeGreaterThan(0)
      for (const schema of schemas) {
        const [property] = children(schema, 'properties').filter((at) => stepOf(at) === page['rows'])
        const list = property && follow(spec, property)
        expect(list?.node['type'], schema.pointer).toBe('array')
        expect(String(valueAt(list?.node, '/items/$ref')), schema.pointer).toMatch(/^#\/components\/schemas\//)
      }
    }
  })

  it('documents a success and refusals for each operation', () => {
    for (const { path, place } of operationPlaces(spec)) {
      const statuses = children(place, 'responses').map(stepOf)
      expect(
        statuses.some((status) => /^2\d\d$/.test(status)),
        path,
      ).toBe(true)
      expect(
        statuses.some((status) => /^4\d\d$/.test(status)),
        path,
      ).toBe(true)
      expect(
        statuses.every((status) => /^[2-5]\d\d$/.test(status)),
        path,
      ).toBe(true)
    }
  })

  it('lists no refusal twice, and a refusal for every status that it documents', () => {
    const entries = (spec['x-errors'] ?? []).map(({ status, code, text, under, dialect }) =>
      JSON.stringify([status, code, text, under, dialect]),
    )
    expect(new Set(entries).size).toBe(entries.length)
    const known = new Set((spec['x-errors'] ?? []).map(({ status }) => status))
    const documented = operationPlaces(spec).flatMap(({ place }) =>
      children(place, 'responses').map((at) => Number(stepOf(at))),
    )
    expect(documented.filter((status) => status >= 400 && !known.has(status))).toEqual([])
  })

  it('ties refusals to readings and options that it has', () => {
    const tied = (spec['x-errors'] ?? []).flatMap(({ under = {} }) => Object.entries(under))
    for (const [reading, options] of tied) {
      const found = readingsOf(spec).find(({ id }) => id === reading)
      expect(
        found?.options.map(({ id }) => id),
        reading,
      ).toEqual(expect.arrayContaining([options].flat()))
    }
  })

  it('shows examples and defaults that fit their schemas', () => {
    const narrowed = narrow(spec, defaultsOf(spec))
    const checker = createChecker(narrowed)
    const wrong = schemaPlaces(narrowed).flatMap(({ pointer, node }) => {
      const shown = [
        ...(Array.isArray(node['examples']) ? node['examples'] : []),
        ...('default' in node ? [node['default']] : []),
      ]
      return shown
        .filter((value) => checker.at(pointer)(value).length > 0)
        .map((value) => `${pointer} ${JSON.stringify(value)}`)
    })
    expect(wrong).toEqual([])
  })

  it('uses patterns and schemas of JSON Schema 2020-12', () => {
    const meta = new Ajv2020({ strict: false }).getSchema('https://json-schema.org/draft/2020-12/schema')
    for (const { pointer, node } of schemaPlaces(spec))
      expect(meta?.(node), `${pointer} ${toSteps(pointer).at(-1)}`).toBe(true)
  })
})
