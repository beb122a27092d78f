import { identifyClient } from '../../auth/client.ts'
import type { readings } from '../../generated/line-works.ts'
import type { Received } from '../../model/call.ts'
import type { Problem } from '../../model/problem.ts'
import type { State } from '../../model/state.ts'
import type { Client } from '../../model/vendor.ts'
import { withoutWorld } from '../../model/world-name.ts'
import { CLIENTS } from './clients.ts'
import { missing, refuse } from './oauth.ts'

type Named = { readonly client_id?: string; readonly client_secret?: string }

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '))

/** What an `Authorization: Basic` header says: id and secret, form-encoded, then joined (RFC 6749 section 2.3.1). */
const readBasic = (header: string): Named => {
  const encoded = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(header)?.[1] ?? ''
  const [id, secret] = Buffer.from(encoded, 'base64').toString().split(':', 2)
  if (!id || !secret) return {}
  try {
    return { client_id: withoutWorld(decode(id)), client_secret: decode(secret) }
  } catch {
    return {} // A percent sign that encodes nothing.
  }
}

const fromHeader = (fields: Named, header: string): Client | Problem<'oauth'> => {
  if (fields.client_secret !== undefined) return refuse('invalid_request', 'the client names itself in two ways')
  const { client_id, client_secret } = readBasic(header)
  return identifyClient(CLIENTS, client_id, client_secret)
}

/** The application that calls the token service; whether it may say so in a header is a reading. */
export const identify = (fields: Named, received: Received, state: State<readings>): Client | Problem<'oauth'> => {
  const header = received.header('authorization')
  if (header !== undefined && state.reading('client-authentication') === 'basic-too') return fromHeader(fields, header)
  const { client_id, client_secret } = fields
  if (header !== undefined && client_secret === undefined) return refuse('invalid_client', 'client_secret is required')
  if (client_id === undefined) return missing('client_id')
  if (client_secret === undefined) return missing('client_secret')
  return identifyClient(CLIENTS, client_id, client_secret)
}
