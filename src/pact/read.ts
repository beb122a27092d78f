import type { Interaction, Message, Pact, PactBody, PactRequest, PactResponse, ProviderState } from './interaction.ts'
import { isObject, type Json } from './json.ts'
import { type Matcher, toRuleSet } from './rules.ts'

/** A file that holds no pact; the message is one sentence that says why. */
export class PactError extends Error {
  override readonly name = 'PactError'
}

const textOf = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : String(value))

const toHeaders = (given: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(isObject(given) ? given : {}).map(([name, value]) => [name.toLowerCase(), textOf(value)]),
  )

const toQuery = (given: unknown): string => {
  if (typeof given === 'string') return given.replace(/^\?/, '')
  return Object.entries(isObject(given) ? given : {})
    .flatMap(([name, values]) => [values].flat().map((value) => [name, String(value ?? '')] as const))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A body of version 2 or 3: the JSON itself, or text. */
const toPlainBody = (body: unknown): PactBody =>
  typeof body === 'string' ? { text: body, json: parseJson(body) ?? body } : { text: JSON.stringify(body), json: body }

/** A body of version 4: `content`, which may be encoded. */
const toBody4 = (body: Json): PactBody | undefined => {
  const { content, encoded } = body
  if (content === undefined || content === null) return undefined
  if (typeof content !== 'string') return toPlainBody(content)
  if (encoded === 'base64' || encoded === true) {
    const text = Buffer.from(content, 'base64').toString()
    return { text, json: parseJson(text) }
  }
  return { text: content, json: parseJson(content) ?? content }
}

const toBody = (version: number, body: unknown): PactBody | undefined => {
  if (body === undefined || body === null) return undefined
  return version >= 4 && isObject(body) ? toBody4(body) : toPlainBody(body)
}

/** The headers of a half; in version 4 the body may name its type in their place. */
const headersOf = (version: number, half: Json): Readonly<Record<string, string>> => {
  const headers = toHeaders(half['headers'])
  const body = half['body']
  const type = version >= 4 && isObject(body) ? body['contentType'] : undefined
  if (headers['content-type'] !== undefined || typeof type !== 'string' || type.includes('*')) return headers
  return { ...headers, 'content-type': type }
}

const toRequest = (version: number, given: Json): PactRequest => {
  const body = toBody(version, given['body'])
  const headers = headersOf(version, given)
  const isUntyped = body !== undefined && headers['content-type'] === undefined
  return {
    method: String(given['method'] ?? 'GET').toUpperCase(),
    path: String(given['path'] ?? '/'),
    query: toQuery(given['query']),
    headers: isUntyped && typeof body.json === 'object' ? { ...headers, 'content-type': 'application/json' } : headers,
    body,
  }
}

const CLASSES: Readonly<Record<string, (status: number) => boolean>> = {
  info: (status) => status < 200,
  information: (status) => status < 200,
  success: (status) => status >= 200 && status < 300,
  redirect: (status) => status >= 300 && status < 400,
  clientError: (status) => status >= 400 && status < 500,
  serverError: (status) => status >= 500,
  nonError: (status) => status < 400,
  error: (status) => status >= 400,
}

const toIsStatus = (status: number, matchers: readonly Matcher[]): ((status: number) => boolean) => {
  const wanted = matchers.find(({ match }) => match === 'statusCode')?.['status']
  if (Array.isArray(wanted)) return (one) => wanted.includes(one)
  return (typeof wanted === 'string' ? CLASSES[wanted] : undefined) ?? ((one) => one === status)
}

const toResponse = (version: number, given: Json): PactResponse => {
  const rules = toRuleSet(version, given['matchingRules'])
  const status = Number(given['status'] ?? 200)
  return {
    status,
    headers: headersOf(version, given),
    body: toBody(version, given['body']),
    isStatus: toIsStatus(status, rules.status),
    rules,
  }
}

const toStates = (given: Json): readonly ProviderState[] => {
  const old = given['providerState'] ?? given['provider_state']
  if (typeof old === 'string') return [{ name: old, params: {} }]
  const states = Array.isArray(given['providerStates']) ? given['providerStates'] : []
  return states
    .filter(isObject)
    .map((state) => ({ name: String(state['name'] ?? ''), params: isObject(state['params']) ? state['params'] : {} }))
}

const toInteraction = (version: number, given: unknown, where: string): Interaction => {
  if (!isObject(given) || !isObject(given['request']) || !isObject(given['response'])) {
    throw new PactError(`${where} has no request and response`)
  }
  return {
    description: String(given['description'] ?? 'a request'),
    states: toStates(given),
    request: toRequest(version, given['request']),
    response: toResponse(version, given['response']),
    raw: given,
  }
}

const HTTP = 'Synchronous/HTTP'

const kindOf = (given: unknown): string => (isObject(given) && typeof given['type'] === 'string' ? given['type'] : HTTP)

const toMessage = (given: unknown): Message => ({
  description: String(isObject(given) ? (given['description'] ?? 'a message') : 'a message'),
  kind: kindOf(given),
})

/** The version that a file says it is written in: 1 where it says nothing. */
const versionOf = (pact: Json): string => {
  const metadata = isObject(pact['metadata']) ? pact['metadata'] : {}
  const said = metadata['pactSpecification'] ?? metadata['pact-specification']
  return String((isObject(said) ? said['version'] : undefined) ?? metadata['pactSpecificationVersion'] ?? '1')
}

const nameOf = (party: unknown): string | undefined =>
  isObject(party) && typeof party['name'] === 'string' ? party['name'] : undefined

/** Reads the text of a pact file. Throws `PactError` where it is none, or is written in a version that is not known. */
export const readPact = (file: string, text: string): Pact => {
  const raw = parseJson(text)
  if (raw === undefined) throw new PactError(`${file} is not JSON`)
  const [consumer, provider] = isObject(raw) ? [nameOf(raw['consumer']), nameOf(raw['provider'])] : []
  if (!isObject(raw) || consumer === undefined || provider === undefined) {
    throw new PactError(`${file} is no pact: it names no consumer and provider`)
  }
  const said = versionOf(raw)
  const version = ([2, 3, 4] as const).find((one) => said.split('.', 1).join() === String(one))
  if (version === undefined) throw new PactError(`${file} is written in Pact ${said}; versions 2, 3 and 4 are known`)
  const all = raw['interactions'] ?? raw['messages']
  if (!Array.isArray(all) || all.length === 0) throw new PactError(`${file} holds no interactions`)
  const isHttp = (one: unknown): boolean => raw['interactions'] !== undefined && kindOf(one) === HTTP
  const name = (one: unknown): string =>
    `${file}: ${isObject(one) && one['description'] ? `"${String(one['description'])}"` : 'an interaction'}`
  return {
    file,
    consumer,
    provider,
    version,
    interactions: all.filter(isHttp).map((one) => toInteraction(version, one, name(one))),
    messages: all.filter((one) => !isHttp(one)).map(toMessage),
    raw,
  }
}
