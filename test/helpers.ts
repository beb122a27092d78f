import { createMock, type Mock } from '../src/mock.ts'
import type { MockOptions } from '../src/options.ts'

/** One vendor of `GET /_understudy/vendors`. */
export type Described = {
  readonly id: string
  readonly baseUrl: string
  readonly hosts: readonly string[]
  readonly operations: readonly { readonly operationId: string; readonly method: string; readonly path: string }[]
  readonly credentials: readonly { readonly name: string; readonly headers: Record<string, string> }[]
  readonly clients: readonly {
    readonly clientId: string
    readonly clientSecret: string
    readonly scopes: readonly string[]
    readonly serviceAccount?: string
    readonly privateKey?: string
    readonly redirectUris?: readonly string[]
  }[]
  readonly parameters: Record<string, string>
}

/** A mock of one vendor with its ready-made credentials at hand. */
export type Stage = {
  readonly mock: Mock
  readonly vendor: Described
  /** The headers of a ready-made credential. */
  readonly as: (credential: string) => Record<string, string>
  /** Calls a path of the vendor; with the credential `ok` unless other headers are given. */
  readonly call: (path: string, init?: RequestInit) => Promise<Response>
}

const ORIGIN = 'http://mock'

/** Makes a mock of one vendor for a test. */
export const stage = async (id: string, options: Omit<MockOptions, 'vendors'> = {}): Promise<Stage> => {
  const mock = await createMock({ ...options, vendors: [id] })
  const reply = await mock.fetch(new Request(`${ORIGIN}/_understudy/vendors`))
  const { vendors } = (await reply.json()) as { vendors: Described[] }
  const vendor = vendors[0]
  if (!vendor) throw new Error(`${id} does not describe itself`)
  const as = (name: string): Record<string, string> => {
    const found = vendor.credentials.find((credential) => credential.name === name)
    if (!found) throw new Error(`${id} has no credential ${name}`)
    return { ...found.headers }
  }
  const call = (path: string, init: RequestInit = {}): Promise<Response> =>
    mock.fetch(new Request(`${ORIGIN}/${id}${path}`, { headers: as('ok'), ...init }))
  return { mock, vendor, as, call }
}
