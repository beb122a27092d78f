import { TEST_PRIVATE_KEY, TEST_PUBLIC_KEY } from '../../auth/test-key.ts'
import type { Principal } from '../../model/call.ts'
import type { Client } from '../../model/vendor.ts'

const keys = { privateKey: TEST_PRIVATE_KEY, publicKey: TEST_PUBLIC_KEY }

/** The application of the partner; `contact` scopes are there so that a token may lack the partner's. */
export const CLIENT: Client & { readonly serviceAccount: string } = {
  clientId: 'understudy-line-works-app',
  clientSecret: 'understudy-line-works-secret',
  scopes: ['partner', 'partner.read', 'contact', 'contact.read'],
  redirectUris: ['https://app.example/oauth/callback'],
  serviceAccount: 'k4m2p.serviceaccount@partner.example',
  ...keys,
}

/** A second application of the same partner, which may only read. */
export const READER: Client = {
  clientId: 'understudy-line-works-reader',
  clientSecret: 'understudy-line-works-reader-secret',
  scopes: ['partner.read'],
  redirectUris: ['https://reader.example/oauth/callback'],
  serviceAccount: 'r7d9q.serviceaccount@partner.example',
  ...keys,
}

/** Every application that the token service knows. */
export const CLIENTS: readonly Client[] = [CLIENT, READER]

/** The administrator of the partner, who agrees on the authorize page. */
export const PERSON = 'admin@partner.example'

/** Somebody of a tenant that is no partner. */
export const OUTSIDER = 'admin@outside.example'

/** The caller that may do everything. */
export const OWNER: Principal = { clientId: CLIENT.clientId, subject: CLIENT.serviceAccount, scopes: CLIENT.scopes }

// RFC 8252 section 7.3: a native application listens on any port of a loopback interface.
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost'])

const isLoopback = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password, hash } = new URL(address)
  return protocol === 'http:' && LOOPBACK.has(hostname) && username + password + hash === ''
}

/** The application of that id, if the browser may be sent back from it to that address. */
export const clientAt = (clientId: string | undefined, redirectUri: string | undefined): Client | undefined => {
  const client = CLIENTS.find((one) => one.clientId === clientId)
  // Printable ASCII only: the address becomes a header as it is.
  if (redirectUri === undefined || !/^[\x21-\x7e]+$/.test(redirectUri)) return undefined
  return client?.redirectUris?.includes(redirectUri) || isLoopback(redirectUri) ? client : undefined
}
