import type { readings } from '../../generated/avepoint.ts'
import type { Received } from '../../model/call.ts'
import type { Violation } from '../../model/problem.ts'
import type { Headers, Reply } from '../../model/reply.ts'
import type { State } from '../../model/state.ts'
import { PLAIN_JSON, requestIdOf } from './headers.ts'

/** A refusal before it takes a shape. */
export type Words = {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly violations?: readonly Violation[]
  readonly headers?: Headers
}

/** A trace id in the form of W3C Trace Context, made of the request's number. */
const traceIdOf = ({ serial }: Received): string => {
  const hex = serial.toString(16)
  return `00-${hex.padStart(32, '0')}-${hex.padStart(16, '0')}-00`
}

/** The error of OData 4.01 JSON format, section 21.1. */
const toODataBody = ({ code, message, violations = [] }: Words): object => {
  const [first] = violations
  const details = violations.map(({ name, message: why }) => ({ code, message: why, target: name }))
  return {
    error: {
      code,
      message,
      ...(first ? { target: first.name } : {}),
      ...(details.length > 1 ? { details } : {}),
    },
  }
}

/** The error of docs/docs/services-and-features/m365/jobs/perform-restore-job.md. */
const toM365Body = ({ status, message, violations }: Words, received: Received, state: State<readings>): object => ({
  statusCode: status,
  message,
  ...(violations
    ? { errors: violations.map(({ name, message: why }) => ({ code: 'InvalidParameter', field: name, message: why })) }
    : {}),
  requestId: requestIdOf(received),
  timestamp: new Date(state.now()).toISOString(),
  traceId: traceIdOf(received),
})

const toBody = (words: Words, received: Received, state: State<readings>): object => {
  switch (state.reading('error-body')) {
    case 'odata':
      return toODataBody(words)
    case 'm365':
      return toM365Body(words, received, state)
    case 'aos':
      return { traceId: traceIdOf(received), error: words.message, statusCode: words.status }
    case 'message':
      return { message: words.message }
  }
}

/** A refusal in the shape that the reading error-body has. */
export const refuse = (words: Words, received: Received, state: State<readings>): Reply => {
  const isOData = state.reading('error-body') === 'odata'
  return {
    status: words.status,
    headers: { ...(isOData ? {} : { 'content-type': PLAIN_JSON }), ...words.headers },
    body: toBody(words, received, state),
  }
}
