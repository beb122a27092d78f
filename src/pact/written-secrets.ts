import type { Client, Credential } from '../model/vendor.ts'
import type { Interaction } from './interaction.ts'

/** What stands in pacts that nobody else may see: someone may have written down real credentials. */
export type WrittenSecrets = { readonly credentials: readonly Credential[]; readonly clients: readonly Client[] }

// A placeholder is shorter than any secret.
const LEAST = 12

const HEADERS = ['authorization', 'proxy-authorization', 'consumerkey', 'x-api-key', 'cookie']

const FIELDS = /^(?:access_|refresh_|id_)?token$|^client_secret$|assertion$|^password$/i

const fieldsIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) =>
    typeof one === 'string' ? (FIELDS.test(name) ? [one] : []) : fieldsIn(one),
  )
}

const pairsIn = (text: string): readonly string[] => fieldsIn(Object.fromEntries(new URLSearchParams(text)))

const credentialOf = ({ request }: Interaction): Credential => ({
  name: 'as in the pact',
  headers: Object.fromEntries(
    HEADERS.map((name) => [name, request.headers[name] ?? ''] as const).filter(
      ([, value]) => value.replace(/^\w+ /, '').length >= LEAST,
    ),
  ),
})

/** The secrets that are written into interactions: in headers, queries, forms and JSON. */
export const secretsWritten = (interactions: readonly Interaction[]): WrittenSecrets => {
  const fields = interactions.flatMap(({ request, response }) => [
    ...pairsIn(request.query),
    ...pairsIn(request.body?.text ?? ''),
    ...fieldsIn(request.body?.json),
    ...fieldsIn(response.body?.json),
  ])
  return {
    credentials: interactions.map(credentialOf),
    clients: fields
      .filter((value) => value.length >= LEAST)
      .map((clientSecret) => ({ clientId: '', clientSecret, scopes: [] })),
  }
}
