import type { components, readings } from '../../generated/spirii.ts'
import type { Received } from '../../model/call.ts'
import type { Reply } from '../../model/reply.ts'
import type { State } from '../../model/state.ts'

type Schemas = components['schemas']

/** What a refusal says. The status and all words but `type` and `code` of the documented example are ours. */
export type Words = {
  readonly status: number
  readonly type: string
  readonly code: string
  readonly message: string
  /** The parameter at fault. */
  readonly param?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

const PHRASES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A request id as the documented example has them: ten characters of Crockford's base 32, made of the serial number. */
const toRequestId = (serial: number): string => {
  let text = ''
  for (let rest = serial; rest > 0; rest = Math.floor(rest / 32)) text = `${CROCKFORD[rest % 32]}${text}`
  return `req_01${text.padStart(8, '0')}`
}

type Body = Schemas['MessageRefusal'] | Schemas['StatusRefusal'] | Schemas['GuideRefusal']

const BODIES: Readonly<Record<readings['error-body'], (words: Words, received: Received) => Body>> = {
  message: ({ message }) => ({ message }),
  status: ({ status, message }) => ({ statusCode: status, message, error: PHRASES[status] ?? '' }),
  guide: ({ type, code, message, param }, { serial }) => ({
    error: { type, code, message, ...(param === undefined ? {} : { param }), request_id: toRequestId(serial) },
  }),
}

/** Words a refusal in the shape that the reading error-body has. */
export const refuse = (words: Words, received: Received, state: State<readings>): Reply => ({
  status: words.status,
  ...(words.headers ? { headers: words.headers } : {}),
  body: BODIES[state.reading('error-body')](words, received),
})
