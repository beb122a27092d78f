import { createMock, type Mock } from '../mock.ts'
import { type MockOptions, OptionError } from '../options.ts'
import { UsageError } from './io.ts'
import type { Settings } from './settings.ts'

/** What the control address tells of a running vendor. */
export type Described = {
  readonly id: string
  readonly title: string
  readonly baseUrl: string
  readonly operations: readonly { readonly operationId: string; readonly method: string; readonly path: string }[]
  readonly credentials: readonly { readonly name: string; readonly headers: Readonly<Record<string, string>> }[]
  readonly clients: readonly { readonly clientId: string; readonly clientSecret: string }[]
  readonly parameters: Readonly<Record<string, string>>
  readonly readings: Readonly<Record<string, string>>
}

/** Makes something of the settings. What the options' own check refuses is told with the place where it was given. */
export const making = async <Made>(settings: Settings, make: () => Promise<Made>): Promise<Made> => {
  try {
    return await make()
  } catch (error) {
    if (!(error instanceof OptionError)) throw error
    throw new UsageError(`${settings.sourceOf(error.option) ?? error.option}: ${error.message}`)
  }
}

/** Makes the mock of the settings. Throws `UsageError`. */
export const makeMock = (
  settings: Settings,
  more: Pick<MockOptions, 'onBug' | 'onExchange' | 'limits' | 'scenario' | 'strictWorlds'>,
): Promise<Mock> => making(settings, () => createMock({ ...settings.mock, ...more }))

/** The running vendors, as the mock describes them to whoever reaches it under an address. */
export const describe = async (mock: Pick<Mock, 'fetch'>, url: string): Promise<readonly Described[]> => {
  const reply = await mock.fetch(new Request(`${url}/_understudy/vendors`))
  const { vendors } = (await reply.json()) as { readonly vendors: readonly Described[] } // As server/describe.ts makes it.
  return vendors
}
