import { PROBLEMS } from './problems.ts'

const TEXT = { type: 'string', minLength: 1, maxLength: 1_000 }
const TEXTS = { type: 'object', additionalProperties: { type: 'string', maxLength: 1_000 } }
const COUNT = { type: 'integer', minimum: 1, maximum: 1_000_000_000 }

/** The longest delay, in milliseconds: an hour. */
export const LONGEST_DELAY = 3_600_000

const DURATION = {
  type: ['integer', 'string'],
  minimum: 0,
  maximum: LONGEST_DELAY,
  pattern: '^\\d{1,7}(ms|s|m)$',
}

const POINTER = { type: 'string', pattern: '^(/[^/]+)+$' }

const of = (problem: string, properties: object, required: readonly string[]) => ({
  properties: { problem: { const: problem }, ...properties },
  required: ['problem', ...required],
  additionalProperties: false,
})

const reasons = (...reasons: readonly string[]) => ({ enum: reasons })

const VIOLATION = {
  type: 'object',
  properties: { in: reasons('path', 'query', 'header', 'body'), name: { type: 'string' }, rule: TEXT, message: TEXT },
  required: ['in', 'name', 'rule', 'message'],
  additionalProperties: false,
}

/** Problems that can be injected with their own particulars, by kind. Those of paths and methods come from calls only. */
const PROBLEM = {
  type: 'object',
  required: ['problem'],
  discriminator: { propertyName: 'problem' },
  oneOf: [
    of('unauthenticated', { reason: reasons('missing', 'malformed', 'unknown', 'expired'), credential: TEXT }, [
      'reason',
    ]),
    of(
      'forbidden',
      { reason: reasons('scope', 'permission', 'tenant', 'key'), needs: { type: 'array', items: TEXT } },
      ['reason'],
    ),
    of('invalid', { violations: { type: 'array', items: VIOLATION } }, ['violations']),
    of('badCursor', { reason: reasons('unreadable', 'foreign', 'expired') }, ['reason']),
    of('badEncoding', { part: reasons('path', 'query') }, ['part']),
    of('tooLong', { limit: COUNT }, ['limit']),
    of('badMediaType', { contentType: TEXT }, ['contentType']),
    of('notFound', { collection: TEXT, id: TEXT }, ['collection', 'id']),
    of('noRoute', { method: TEXT, path: TEXT }, ['method', 'path']),
    of('wrongMethod', { method: TEXT, allow: { type: 'array', items: TEXT } }, ['method', 'allow']),
    of('rateLimited', { retryAfter: { type: 'integer', minimum: 0, maximum: 1_000_000_000 } }, ['retryAfter']),
    of(
      'oauth',
      {
        code: reasons(
          'invalid_request',
          'invalid_client',
          'invalid_grant',
          'invalid_scope',
          'unauthorized_client',
          'unsupported_grant_type',
          'unsupported_response_type',
          'access_denied',
        ),
        detail: { type: 'string' },
      },
      ['code', 'detail'],
    ),
    of('failed', { reason: reasons('internal', 'upstream', 'unavailable') }, ['reason']),
  ],
}

/** One schema for objects and another for everything else, without the keyword that looks like a promise's method. */
const objectOr = (object: object, other: object) => ({
  allOf: [
    { if: { not: { type: 'object' } }, else: object },
    { if: { type: 'object' }, else: other },
  ],
})

const DELAY = objectOr(
  {
    type: 'object',
    minProperties: 1,
    maxProperties: 1,
    properties: {
      uniform: { type: 'array', items: DURATION, minItems: 2, maxItems: 2 },
      logNormal: {
        type: 'object',
        properties: { median: DURATION, sigma: { type: 'number', minimum: 0, maximum: 5 } },
        required: ['median', 'sigma'],
        additionalProperties: false,
      },
    },
    additionalProperties: false,
  },
  DURATION,
)

/** Every way of breaking a reply on its way. */
export const TRANSPORTS = [
  'reset-before',
  'reset-middle',
  'empty-reply',
  'truncated-body',
  'wrong-length',
  'garbage',
  'proxy-page',
  'no-answer',
] as const

/** Distortions of the pages of lists. */
export const PAGE_DISTORTIONS = [
  'repeat-row',
  'leave-out-row',
  'loop-cursor',
  'empty-page',
  'wrong-total',
  'foreign-link',
  'broken-order',
  'stale-page',
  'token-dies',
] as const

/** Distortions of the fields of rows and bodies. */
export const FIELD_DISTORTIONS = [
  'field-missing',
  'field-null',
  'field-type',
  'field-renamed',
  'field-unknown-value',
  'field-extra',
] as const

/** Every way of making a right reply wrong. */
export const DISTORTIONS: readonly string[] = [...PAGE_DISTORTIONS, ...FIELD_DISTORTIONS, 'error-body']

/** What a fault is, as JSON Schema 2020-12. */
export const FAULT_SCHEMA: object = {
  type: 'object',
  properties: {
    id: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$' },
    vendor: TEXT,
    operation: TEXT,
    method: { enum: ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'HEAD'] },
    path: { ...TEXT, pattern: '^/' },
    query: TEXTS,
    header: TEXTS,
    nth: COUNT,
    after: COUNT,
    times: COUNT,
    probability: { type: 'number', minimum: 0, maximum: 1 },
    problem: objectOr(PROBLEM, { enum: Object.keys(PROBLEMS) }),
    delay: DELAY,
    slowBody: COUNT,
    transport: { enum: TRANSPORTS },
    meaning: { enum: DISTORTIONS },
    field: POINTER,
    to: TEXT,
    by: { type: 'integer', not: { const: 0 } },
    rows: { enum: ['all', 'one'] },
  },
  additionalProperties: false,
  dependentRequired: { field: ['meaning'], to: ['meaning'], by: ['meaning'], rows: ['meaning'] },
}

/** What a scenario is, as JSON Schema 2020-12; its faults are checked one by one. */
export const SCENARIO_SCHEMA: object = {
  type: 'object',
  properties: {
    teaches: { type: 'string', minLength: 1, maxLength: 500 },
    faults: { type: 'array', minItems: 1, maxItems: 100 },
  },
  required: ['teaches', 'faults'],
  additionalProperties: false,
}
