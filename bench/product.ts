import { PATHS } from './paths.ts'
import { type Recipe, type Server, startServer } from './server.ts'
import { START_FLAGS } from './start-flags.ts'

/** What the control address tells of a vendor, as far as the bench needs it. */
export type Described = {
  readonly id: string
  readonly credentials: readonly { readonly name: string; readonly headers: Readonly<Record<string, string>> }[]
  readonly parameters: Readonly<Record<string, string>>
}

/** How the product is started. */
export type Setting = {
  readonly rows: number
  /** All by default. */
  readonly vendors?: readonly string[]
  readonly isProbed?: boolean
  readonly workers?: number
  /** Flags of Node. */
  readonly flags?: readonly string[]
}

const PROBE = ['--expose-gc', '--import', PATHS.probe]

/** Starts the built command as `npm start` does: all checks on, without its log of every exchange. */
export const toRecipe = ({ rows, vendors = [], isProbed = false, workers, flags = [] }: Setting): Recipe => ({
  command: (port) => [
    process.execPath,
    ...[...START_FLAGS, ...flags, ...(isProbed ? PROBE : [])],
    ...[PATHS.product, 'start', ...vendors, '--port', String(port), '--rows', String(rows), '--log', 'silent'],
    ...(workers === undefined ? [] : ['--workers', String(workers)]),
  ],
  ready: { path: '/_understudy/health', headers: {} },
  isProbed,
})

/** Starts the product, and waits until it listens. */
export const startProduct = (setting: Setting): Promise<Server> => startServer(toRecipe(setting))

/** What a running product tells of its vendors. */
export const describe = async (url: string): Promise<readonly Described[]> => {
  const reply = await fetch(`${url}/_understudy/vendors`)
  const { vendors } = (await reply.json()) as { readonly vendors: readonly Described[] } // docs/control.yaml says so.
  return vendors
}

/** The headers of the ready-made credential that works everywhere. */
export const headersOf = ({ credentials }: Described): Readonly<Record<string, string>> =>
  credentials.find(({ name }) => name === 'ok')?.headers ?? {}
