import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

/** Where to listen. */
export type ServeOptions = {
  /** 4010 by default; 0 takes any free port. */
  readonly port?: number
  /** 127.0.0.1 by default. */
  readonly host?: string
}

/** A port that is being listened on. */
export type Listening = {
  readonly port: number
  /** `http://127.0.0.1:4010`, no slash at its end. */
  readonly url: string
  /** Takes no further connections, and ends once the calls in hand are answered. */
  readonly close: () => Promise<void>
}

// Above the longest request target that is read, so that a longer one is refused in the vendor's words and not by Node.
const MAX_HEADER_BYTES = 128 * 1024

const toUrl = ({ address, family, port }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`

/** Puts a fetch on a port. Rejects with Node's error (`EADDRINUSE`, `EACCES`, ...) when it cannot be had. */
export const serve = (
  fetch: (request: Request) => Promise<Response>,
  { port = 4010, host = '127.0.0.1' }: ServeOptions = {},
): Promise<Listening> => {
  const server = createAdaptorServer({ fetch, hostname: host, serverOptions: { maxHeaderSize: MAX_HEADER_BYTES } })
  const close = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()))
      if ('closeIdleConnections' in server) server.closeIdleConnections()
    })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      // A server that listens on a port has an address of this form.
      const address = server.address() as AddressInfo
      resolve({ port: address.port, url: toUrl(address), close })
    })
  })
}
