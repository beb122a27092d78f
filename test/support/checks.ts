import { type Answer, type Ask, type Desk, show } from './desk.ts'
import { happyDraft, successOf, toAsk } from './drafts.ts'
import type { OperationCase } from './specs.ts'

/** What a check found wrong, in words; nothing where all is well. */
export type Findings = string[]

const prefixed = (where: string, findings: readonly string[]): Findings =>
  findings.map((finding) => `${where}: ${finding}`)

const isBodiless = (answer: Answer): boolean => answer.status === 204 || answer.text === ''

const lengthFault = ({ headers, text }: Answer): Findings => {
  const length = headers.get('content-length')
  return length === String(Buffer.byteLength(text))
    ? []
    : [`content-length is ${length} for ${Buffer.byteLength(text)} bytes`]
}

/** Looks at an answer of an operation: documented, valid, catalogued, with a right length and type. */
export const examine = ({ judge }: Desk, operation: OperationCase, ask: Ask, answer: Answer): Findings => {
  const { status, headers, text } = answer
  if (status === 0) return [`${show(ask)} ${text}`]
  const type = headers.get('content-type')
  return prefixed(`${show(ask)} -> ${status}`, [
    ...judge.body(operation, status, type, text),
    ...judge.headers(operation, status, headers),
    ...(status >= 400 ? judge.refusal(status, type, text, operation.operation['x-dialect']) : []),
    ...lengthFault(answer),
    ...(isBodiless(answer) && type !== null ? [`content-type ${type} of no body`] : []),
  ])
}

/** Looks at the answer of something that is no operation: a path or a method that the vendor does not have. */
export const examineRejection = ({ judge }: Desk, ask: Ask, answer: Answer): Findings => {
  const { status, headers, text } = answer
  if (status === 0) return [`${show(ask)} ${text}`]
  const type = headers.get('content-type')
  const found = [
    ...(status >= 400 && status < 500 ? [] : [`is no refusal`]),
    ...(type === null ? ['has no content-type'] : []),
    ...judge.refusal(status, type, text),
    ...lengthFault(answer),
  ]
  return prefixed(`${show(ask)} -> ${status}`, found)
}

/** Whether an answer refuses: by status, or by an error that is handed on in a redirect (RFC 6749 section 4.1.2.1). */
export const isRefusal = ({ status, headers }: Answer): boolean =>
  (status >= 400 && status < 500) || (status === 302 && /[?&]error=/.test(headers.get('location') ?? ''))

/** Each operation's plainest good call gives its documented success. */
export const checkHappy = async (desk: Desk): Promise<Findings> => {
  const found: Findings = []
  for (const operation of desk.operations) {
    const ask = toAsk(await happyDraft(desk, operation))
    const answer = await desk.send(ask)
    found.push(...examine(desk, operation, ask, answer))
    if (answer.status !== successOf(operation))
      found.push(`${show(ask)} -> ${answer.status} ${answer.text.slice(0, 200)}`)
  }
  return found
}

const HEAD_KEEPS = ['content-type', 'content-length', 'www-authenticate', 'location', 'cache-control', 'allow']

/** HEAD says what GET says, but for the body; for good calls, refused ones, and paths that are not there. */
export const checkHead = async (desk: Desk): Promise<Findings> => {
  const found: Findings = []
  const gets = desk.operations.filter(({ method }) => method === 'GET')
  const drafts = await Promise.all(gets.map((operation) => happyDraft(desk, operation)))
  const asks = drafts
    .map(toAsk)
    .flatMap((ask) => [
      ask,
      { ...ask, headers: {} },
      { ...ask, query: 'a=%zz' },
      { ...ask, path: `${ask.path}/no/such` },
    ])
  for (const ask of asks) {
    const [get, head] = [await desk.send(ask), await desk.send({ ...ask, method: 'HEAD' })]
    if (head.status !== get.status || head.text !== '')
      found.push(`HEAD ${show(ask)} -> ${head.status}, not ${get.status}; ${head.text.slice(0, 80)}`)
    for (const name of HEAD_KEEPS) {
      const [one, other] = [get.headers.get(name), head.headers.get(name)]
      if (one !== other) found.push(`HEAD ${show(ask)} has ${name} ${other}, not ${one}`)
    }
  }
  return found
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']

/** Methods that a path does not have are refused in the vendor's words; a 405 says which ones it has. */
export const checkMethods = async (desk: Desk): Promise<Findings> => {
  const found: Findings = []
  for (const operation of desk.operations) {
    const ask = toAsk(await happyDraft(desk, operation))
    const own = desk.operations.filter(({ path }) => path === operation.path).map(({ method }) => method)
    for (const method of METHODS.filter((one) => !own.includes(one))) {
      const { body: _, ...bare } = ask
      const wrong = { ...bare, method }
      const answer = await desk.send(wrong)
      found.push(...examineRejection(desk, wrong, answer))
      const allow = answer.headers.get('allow')?.split(/, */) ?? []
      const isNamed = own.every((one) => allow.includes(one)) && !allow.includes(method)
      if (answer.status === 405 && !isNamed) found.push(`${show(wrong)} -> 405 allows ${allow}`)
    }
  }
  return found
}

/** Paths that are near to an operation's, but none. */
const strangePaths = (path: string): string[] => [
  `${path}/no-such`,
  `${path}//x/y`,
  `/no-such${path}`,
  `${path}.json`,
  `${path};v=1/z`,
  `${path}%2Fno/such`,
]

const FAR_PATHS = [
  '',
  '/',
  '//',
  '/no-such',
  '/..%2f..%2fetc/passwd',
  '/%00',
  '/%E0%A4%A',
  '/é/ü',
  '/favicon.ico',
  '/_understudy/health',
  '/index.html',
]

/** Paths that the vendor does not have are refused in its words, with and without a credential. */
export const checkPaths = async (desk: Desk): Promise<Findings> => {
  const known = desk.operations.map(
    ({ path }) => new RegExp(`^${path.replace(/[.$]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`, 'i'),
  )
  const drafts = await Promise.all(desk.operations.map((operation) => happyDraft(desk, operation)))
  const paths = [...FAR_PATHS, ...drafts.map(toAsk).flatMap(({ path }) => strangePaths(path))]
  const asks = paths
    .filter((path) => !known.some((one) => one.test(path)))
    .flatMap((path) =>
      ['GET', 'POST'].flatMap((method) => [desk.stage.as('ok'), {}].map((headers) => ({ method, path, headers }))),
    )
  const found = await Promise.all(asks.map(async (ask) => examineRejection(desk, ask, await desk.send(ask))))
  return found.flat()
}

/** JSON comes in one spelling of its content type for each kind of operation, whether it is a page or a refusal. */
export const checkContentTypes = async (desk: Desk): Promise<Findings> => {
  const types = new Map<string, Set<string>>()
  for (const operation of desk.operations) {
    const ask = toAsk(await happyDraft(desk, operation))
    const json = { ...ask.headers, accept: 'application/json' }
    const asks = [
      { ...ask, headers: json },
      { ...ask, headers: {} },
      { ...ask, query: 'a=%zz' },
      { ...ask, path: `${ask.path}/no/such` },
    ]
    const dialect = operation.operation['x-dialect'] ?? 'api'
    const seen = types.get(dialect) ?? new Set()
    types.set(dialect, seen)
    for (const one of asks) {
      const type = (await desk.send(one)).headers.get('content-type')
      if (type?.includes('json') && !(dialect === 'token' && one.path !== ask.path)) seen.add(type)
    }
  }
  return [...types]
    .filter(([, seen]) => seen.size !== 1)
    .map(([dialect, seen]) => `${dialect}: ${[...seen].join(' | ')}`)
}
