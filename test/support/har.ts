import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

const text = { type: 'string' }
const count = { type: 'integer', minimum: -1 }
const time = { type: 'number', minimum: 0 }
const list = (items: object): object => ({ type: 'array', items })

/** An object of HAR 1.2: what it must have and may have; of its own making only what begins with a low line. */
const object = (required: Record<string, object>, optional: Record<string, object> = {}): object => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional, comment: text },
  patternProperties: { '^_': {} },
  additionalProperties: false,
})

const pair = object({ name: text, value: text })
const cookie = object(
  { name: text, value: text },
  {
    path: text,
    domain: text,
    expires: { type: 'string', format: 'date-time' },
    httpOnly: { type: 'boolean' },
    secure: { type: 'boolean' },
  },
)

const message = {
  httpVersion: text,
  cookies: list(cookie),
  headers: list(pair),
  headersSize: count,
  bodySize: count,
}

const request = object(
  { method: text, url: { type: 'string', format: 'uri' }, queryString: list(pair), ...message },
  {
    postData: object(
      { mimeType: text },
      // The format's authors have either the parameters or the text; its readers take both, and browsers write both.
      { text, params: list(object({ name: text }, { value: text, fileName: text, contentType: text })) },
    ),
  },
)

const response = object({
  status: { type: 'integer' },
  statusText: text,
  redirectURL: text,
  content: object(
    { size: { type: 'integer' }, mimeType: text },
    { text, encoding: text, compression: { type: 'integer' } },
  ),
  ...message,
})

const entry = object(
  {
    startedDateTime: { type: 'string', format: 'date-time' },
    time,
    request,
    response,
    cache: object({}, { beforeRequest: {}, afterRequest: {} }),
    timings: object({ send: time, wait: time, receive: time }, { dns: time, connect: time, blocked: time, ssl: time }),
  },
  { pageref: text, serverIPAddress: text, connection: text },
)

const creator = object({ name: text, version: text })

/** What the HAR 1.2 format asks of a file, as JSON Schema. */
const HAR = object({
  log: object({ version: { const: '1.2' }, creator, entries: list(entry) }, { browser: creator, pages: list({}) }),
})

const ajv = addFormats.default(new Ajv2020({ strict: true, allErrors: true }))
const validate = ajv.compile(HAR)

/** Where a file is no HTTP archive of version 1.2. */
export const flawsOfHar = (file: unknown): readonly string[] =>
  validate(file) ? [] : (validate.errors ?? []).map(({ instancePath, message: says }) => `${instancePath} ${says}`)
