import { setTimeout } from 'node:timers/promises'
import { PactV2, PactV3, PactV4 } from '@pact-foundation/pact'
import { getFfiLib } from '@pact-foundation/pact-core'

// Nothing is told to the makers of Pact.
process.env['PACT_DO_NOT_TRACK'] = 'true'

/** A call that a consumer makes, and what it expects of it. Values may be matchers of the version's own kind. */
export type Expected = {
  readonly states?: readonly { readonly name: string; readonly params?: Record<string, string> }[]
  readonly description: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** A matcher in place of the path. */
  readonly pathRule?: unknown
  readonly query?: Record<string, string>
  readonly headers?: Record<string, string>
  readonly body?: string
  readonly status: number
  readonly answerHeaders?: Record<string, string>
  readonly answer?: object
}

/**
 * Waits until a mock server has noted that what it expected came. It answers first and notes in a thread of its own, so on a busy
 * machine a consumer that asks at once hears of a call that never came (pact-core-mock-server issue 13; mended for Node.js 22 and
 * newer only). A call that truly went wrong is never noted as right: Pact tells what was wrong with it when the wait is over.
 */
const noted = async (port: number): Promise<void> => {
  const pact = getFfiLib()
  for (let tries = 0; tries < 200 && !pact.pactffiMockServerMatched(port); tries += 1) await setTimeout(10)
}

/**
 * Calls the mock server of a consumer's test as the consumer would. Each call has a connection of its own: a server may get the
 * port of one before it, and would never hear what goes over a connection that is still open to that.
 */
const callAs = async (base: string, { method, path, query, headers, body }: Expected): Promise<void> => {
  const search = new URLSearchParams(query ?? {}).toString()
  const response = await fetch(`${base}${path}${search === '' ? '' : `?${search}`}`, {
    method,
    headers: { ...headers, connection: 'close' },
    ...(body === undefined ? {} : { body }),
  })
  await response.text()
  await noted(Number(new URL(base).port))
}

type Parties = { readonly consumer: string; readonly provider: string; readonly dir: string }

/** A body or headers of matchers; the versions' types of matchers differ, and each is checked when its file is read. */
const asIs = <T>(value: unknown): T => value as T

/** Writes a pact of version 2, by a consumer of Pact's own. */
export const writeV2 = async (parties: Parties, calls: readonly Expected[]): Promise<void> => {
  const pact = new PactV2({ ...parties, spec: 2, logLevel: 'error' })
  await pact.setup()
  for (const call of calls) {
    const [state] = call.states ?? []
    await pact.addInteraction(
      asIs({
        ...(state === undefined ? {} : { state: state.name }),
        uponReceiving: call.description,
        withRequest: {
          method: call.method,
          path: call.path,
          ...(call.query === undefined ? {} : { query: call.query }),
          ...(call.headers === undefined ? {} : { headers: call.headers }),
          ...(call.body === undefined ? {} : { body: call.body }),
        },
        willRespondWith: {
          status: call.status,
          ...(call.answerHeaders === undefined ? {} : { headers: call.answerHeaders }),
          ...(call.answer === undefined ? {} : { body: call.answer }),
        },
      }),
    )
    await callAs(pact.mockService.baseUrl, call)
    await pact.verify()
  }
  await pact.finalize()
}

/** Writes a pact of version 3. */
export const writeV3 = async (parties: Parties, calls: readonly Expected[]): Promise<void> => {
  const pact = new PactV3({ ...parties, logLevel: 'error' })
  for (const call of calls) {
    for (const { name, params } of call.states ?? []) pact.given(name, params)
    pact
      .uponReceiving(call.description)
      .withRequest({
        method: call.method,
        path: call.pathRule === undefined ? call.path : asIs<string>(call.pathRule),
        ...(call.query === undefined ? {} : { query: call.query }),
        ...(call.headers === undefined ? {} : { headers: call.headers }),
        ...(call.body === undefined ? {} : { body: call.body }),
      })
      .willRespondWith({
        status: call.status,
        ...(call.answerHeaders === undefined ? {} : { headers: call.answerHeaders }),
        ...(call.answer === undefined ? {} : { body: asIs(call.answer) }),
      })
    await pact.executeTest(({ url }) => callAs(url, call))
  }
}

/** Writes a pact of version 4. */
export const writeV4 = async (parties: Parties, calls: readonly Expected[]): Promise<void> => {
  const pact = new PactV4({ ...parties, logLevel: 'error' })
  for (const call of calls) {
    const begun = pact.addInteraction()
    for (const { name, params } of call.states ?? []) begun.given(name, params)
    await begun
      .uponReceiving(call.description)
      .withRequest(call.method, call.path, (request) => {
        if (call.query) request.query(call.query)
        if (call.headers) request.headers(call.headers)
      })
      .willRespondWith(call.status, (response) => {
        if (call.answerHeaders) response.headers(call.answerHeaders)
        if (call.answer) response.jsonBody(asIs(call.answer))
      })
      .executeTest(({ url }) => callAs(url, call))
  }
}
