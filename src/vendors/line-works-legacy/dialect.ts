import type { readings } from '../../generated/line-works-legacy.ts'
import type { Dialect } from '../../model/dialect.ts'
import type { Problem } from '../../model/problem.ts'
import type { Reply } from '../../model/reply.ts'
import type { State } from '../../model/state.ts'

// https://developers.worksmobile.com/jp/document/3002003; the text of 043 could be read to "remo" only, 429 is ours.
const TEXTS = {
  '001': 'Not support url',
  '028': 'Authentication header not exists',
  '029': 'Malformed authentication header',
  '041': 'Not allowed tenantApiId',
  '042': 'Not allowed consumerKey',
  '043': 'Not allowed remote address',
  '429': 'Too many requests',
} as const

/** A refusal in the words of the gateway. */
export const gateway = (status: number, errorCode: keyof typeof TEXTS): Reply => ({
  status,
  body: { errorCode, errorMessage: TEXTS[errorCode] },
})

/** The gateway's refusal of a token, in three properties as seen live or in two as documented. */
export const unauthorized = (state: State<readings>): Reply => ({
  status: 401,
  body:
    state.reading('unauthorized-body') === 'documented'
      ? { errorCode: '024', errorMessage: 'Authentication failed' }
      : { errorMessage: 'Authentication failed, no authority', errorCode: '024', code: 'UNAUTHORIZED' },
})

/** A refusal in the words of the address book, whose messages are ours. */
const book = (status: number, code: string, message: string): Reply => ({ status, body: { code, message } })

/** The failure of the address book, the only one that is documented. */
export const failed = (): Reply => book(500, 'INTERNAL_SERVER_ERROR', 'internal server error')

const badParameter = (message: string): Reply => book(400, 'INVALID_PARAMETER', message)

const refuseCaller = ({ reason, credential }: Problem<'unauthenticated'>, state: State<readings>): Reply => {
  if (credential === 'address') return gateway(403, '043')
  if (credential === 'consumerKey') {
    const isUnauthorized = reason === 'missing' && state.reading('missing-consumer-key') === 'unauthorized'
    return isUnauthorized ? gateway(401, '028') : gateway(403, '042')
  }
  if (reason === 'missing') return gateway(401, '028')
  return reason === 'malformed' ? gateway(401, '029') : unauthorized(state)
}

const forbid = ({ reason }: Problem<'forbidden'>, state: State<readings>): Reply => {
  if (reason === 'tenant') return gateway(403, '041')
  if (reason === 'key') return gateway(403, '042')
  if (reason === 'scope') {
    return state.reading('key-without-read') === 'gateway'
      ? gateway(403, '042')
      : book(403, 'FORBIDDEN', 'no permission')
  }
  return state.reading('foreign-domain') === 'forbidden'
    ? book(403, 'FORBIDDEN', 'domain is not allowed')
    : book(404, 'NOT_FOUND', 'domain does not exist')
}

/** A path without the method looks like no path, or else it names the methods that it has (RFC 9110 section 15.5.6). */
export const refuseMethod = ({ allow }: Problem<'wrongMethod'>, state: State<readings>): Reply =>
  state.reading('wrong-method') === 'not-found'
    ? gateway(404, '001')
    : { ...gateway(405, '001'), headers: { allow: allow.join(', ') } }

/** How the APIs word refusals: the gateway those of caller, path and limit, the address book those of the call. */
export const dialect: Dialect<readings> = {
  unauthenticated: (problem, _, state) => refuseCaller(problem, state),
  forbidden: (problem, _, state) => forbid(problem, state),
  invalid: ({ violations }) => badParameter(violations.map(({ message }) => message).join('; ')),
  badCursor: () => badParameter('cursor is not valid'),
  badEncoding: ({ part }) => badParameter(`${part} is not percent-encoded UTF-8`),
  tooLong: ({ limit }) => badParameter(`the address is longer than ${limit} characters`),
  badMediaType: () => badParameter('the body is not of an accepted media type'),
  notFound: ({ collection }) => book(404, 'NOT_FOUND', `${collection} does not exist`),
  noRoute: () => gateway(404, '001'),
  wrongMethod: (problem, _, state) => refuseMethod(problem, state),
  rateLimited: () => gateway(429, '429'),
  oauth: (_, __, state) => unauthorized(state),
  failed,
}
