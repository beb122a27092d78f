import type { Evidence } from '../model/evidence.ts'
import { type LedgerEntry, type LedgerKind, toBacking, type Under } from './ledger-entry.ts'
import { type Property, propertiesOf, readStatement } from './ledger-schema.ts'
import { readingsOf } from './narrow.ts'
import { locate, toStep } from './pointer.ts'
import type { CatalogueEntry, Spec } from './spec.ts'

const METHODS = ['get', 'put', 'post', 'delete', 'patch']

/** What is known of an entry before its evidence is looked at. */
type Draft = Pick<LedgerEntry, 'operation' | 'name' | 'pointer' | 'in' | 'statuses' | 'under'> & {
  readonly kind: LedgerKind
  readonly evidence: Evidence | undefined
  readonly says?: string | undefined
}

const namesAt = (spec: Spec, pointer: string, name: string): readonly string[] =>
  Object.keys(locate<Readonly<Record<string, object | undefined>>>(spec, pointer).value[name] ?? {})

const parametersOf = (spec: Spec, operation: string, place: string): readonly Draft[] =>
  namesAt(spec, place, 'parameters').map((index) => {
    const pointer = `${place}/parameters/${index}`
    const { value, pointer: at } = locate<{ name: string; in: string }>(spec, pointer)
    return {
      operation,
      kind: 'parameter',
      name: value.name,
      in: value.in,
      pointer: at,
      ...readStatement(spec, pointer),
    }
  })

// Refusals of many statuses and operations share a schema, which is walked once. A spec is never changed.
const walked = new WeakMap<Spec, Map<string, readonly Property[]>>()

const propertiesAt = (spec: Spec, schema: string): readonly Property[] => {
  const known = walked.get(spec) ?? new Map<string, readonly Property[]>()
  walked.set(spec, known)
  const { pointer } = locate(spec, schema)
  const found = known.get(pointer) ?? propertiesOf(spec, pointer)
  known.set(pointer, found)
  return found
}

/** The properties of every media type of a body. */
const bodyOf = (spec: Spec, body: string): readonly Property[] => {
  const { pointer } = locate(spec, body)
  return namesAt(spec, pointer, 'content').flatMap((type) =>
    propertiesAt(spec, `${pointer}/content/${toStep(type)}/schema`),
  )
}

const responseOf = (spec: Spec, operation: string, response: string, status: string): readonly Draft[] => {
  const { pointer } = locate(spec, response)
  const headers = namesAt(spec, pointer, 'headers').map((name): Draft => {
    const header = `${pointer}/headers/${toStep(name)}`
    const common = { operation, kind: 'response header', name: name.toLowerCase(), statuses: [status] } as const
    return { ...common, pointer: locate(spec, header).pointer, ...readStatement(spec, header) }
  })
  const properties = bodyOf(spec, pointer).map(({ path, ...rest }): Draft => {
    return { operation, kind: 'response property', name: path, statuses: [status], ...rest }
  })
  return [
    { operation, kind: 'response status', name: status, pointer, ...readStatement(spec, response) },
    ...headers,
    ...properties,
  ]
}

const operationOf = (spec: Spec, path: string, method: string): readonly Draft[] => {
  const item = `/paths/${toStep(path)}`
  const pointer = `${item}/${method}`
  const { value } = locate<{ operationId?: string; requestBody?: object }>(spec, pointer)
  const operation = value.operationId ?? pointer
  const requested = value.requestBody ? bodyOf(spec, `${pointer}/requestBody`) : []
  return [
    { operation, kind: 'operation', name: `${method.toUpperCase()} ${path}`, pointer, ...readStatement(spec, pointer) },
    ...[item, pointer].flatMap((place) => parametersOf(spec, operation, place)),
    ...requested.map(({ path: name, ...rest }): Draft => ({ operation, kind: 'request property', name, ...rest })),
    ...namesAt(spec, pointer, 'responses').flatMap((status) =>
      responseOf(spec, operation, `${pointer}/responses/${status}`, status),
    ),
  ]
}

const toUnder = ({ under }: CatalogueEntry): { under?: Under } =>
  under
    ? { under: Object.fromEntries(Object.entries(under).map(([reading, options]) => [reading, [options].flat()])) }
    : {}

const errorOf = (entry: CatalogueEntry, index: number): Draft => ({
  operation: null,
  kind: 'error code',
  name: `${entry.status} ${entry.code ?? '(no code)'}${entry.text === undefined ? '' : ` "${entry.text}"`}`,
  pointer: `/x-errors/${index}`,
  evidence: entry['x-evidence'],
  says: entry.when,
  ...toUnder(entry),
})

const limitOf = (spec: Spec): readonly Draft[] => {
  const limit = spec['x-rate-limit']
  if (!limit) return []
  const name = `${limit.limit} calls in ${limit.window} s`
  return [
    { operation: null, kind: 'rate limit', name, pointer: '/x-rate-limit', ...readStatement(spec, '/x-rate-limit') },
  ]
}

const sharedOf = (spec: Spec): readonly Draft[] => [
  ...Object.keys(spec.components?.securitySchemes ?? {}).map((name): Draft => {
    const pointer = `/components/securitySchemes/${toStep(name)}`
    return { operation: null, kind: 'credential', name, pointer, ...readStatement(spec, pointer) }
  }),
  ...limitOf(spec),
  ...(spec['x-errors'] ?? []).map(errorOf),
  ...readingsOf(spec).flatMap((reading, index) =>
    reading.options.map((option, at): Draft => {
      const pointer = `/x-readings/${index}/options/${at}`
      const common = { operation: null, kind: 'reading option', name: `${reading.id}=${option.id}`, pointer } as const
      return { ...common, evidence: option['x-evidence'], says: option.means, under: { [reading.id]: [option.id] } }
    }),
  ),
]

/** Tells statements apart; a place in a body that several schemas describe alike is one statement. */
export const keyOf = ({ kind, operation, name, in: where, pointer, evidence, source }: LedgerEntry): string => {
  const isListed = kind === 'error code' || kind === 'reading option' // Their lists are never changed by a reading.
  return (isListed ? [kind, pointer] : [kind, operation, name, where, evidence, source]).join('\n')
}

const toEntry = (vendor: string, { evidence, says, ...draft }: Draft): readonly LedgerEntry[] => {
  const backing = evidence && toBacking(evidence)
  return backing ? [{ vendor, ...draft, ...backing, ...(says === undefined ? {} : { says: says.trim() }) }] : []
}

/**
 * What backs each statement of a spec, as written or narrowed: one entry for each operation, parameter, property, status,
 * header, error code, credential and reading option. What has no evidence has no entry.
 */
export const ledgerOf = (spec: Spec): readonly LedgerEntry[] => {
  const vendor = String((spec.info as unknown as Record<string, unknown>)['x-vendor-id'])
  const operations = Object.entries(spec.paths ?? {}).flatMap(([path, item]) =>
    METHODS.filter((method) => item && method in item).flatMap((method) => operationOf(spec, path, method)),
  )
  const entries = new Map<string, LedgerEntry>()
  for (const entry of [...operations, ...sharedOf(spec)].flatMap((draft) => toEntry(vendor, draft))) {
    const key = keyOf(entry)
    const known = entries.get(key)
    const added = known?.statuses && entry.statuses?.filter((status) => !known.statuses?.includes(status))
    if (!known) entries.set(key, entry)
    else if (added) entries.set(key, { ...known, statuses: [...known.statuses, ...added] })
  }
  return [...entries.values()]
}
