import type { Grant, TokenVariants } from '../../../contract/spec.ts'
import { type Desk, type Fields, isAsserted, requestFor, toForm } from './requests.ts'

/** One way to alter a good request; undefined where the client at hand does not allow it. */
export type Variant = {
  readonly why: string
  readonly fits: (grant: Grant) => boolean
  readonly request: (
    desk: Desk,
  ) => Promise<{ readonly body: string; readonly headers?: Readonly<Record<string, string>> } | undefined>
}

const without = (fields: Fields, ...names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !names.includes(key)))

const any = (): boolean => true

const lasting =
  (lifetime: number): Variant['request'] =>
  async (desk) => ({
    body: toForm(await requestFor(desk, { lifetime })),
  })

/** How each variant is made. */
export const VARIANTS: Readonly<Record<keyof TokenVariants, Variant>> = {
  'no-scope': {
    why: 'No scope is asked for.',
    fits: any,
    request: async (desk) => ({ body: toForm(without(await requestFor(desk, { age: 2 }), 'scope')) }),
  },
  'no-client-id': {
    why: 'The assertion alone says who the client is.',
    fits: (grant) => grant === 'client-assertion',
    request: async (desk) => ({ body: toForm(without(await requestFor(desk, { age: 3 }), 'client_id')) }),
  },
  basic: {
    why: 'The client names itself in the header (RFC 6749 section 2.3.1).',
    fits: (grant) => grant !== 'client-assertion',
    request: async (desk) => {
      const fields = await requestFor(desk)
      const pair = [desk.client.clientId, desk.client.clientSecret].map(encodeURIComponent).join(':')
      const authorization = `Basic ${btoa(pair)}`
      return { body: toForm(without(fields, 'client_id', 'client_secret')), headers: { authorization } }
    },
  },
  'comma-scopes': {
    why: 'Commas separate the scopes.',
    fits: any,
    request: async (desk) => {
      const [first, second] = desk.client.scopes
      if (first === undefined || second === undefined) return undefined
      return { body: toForm({ ...(await requestFor(desk, { age: 4 })), scope: `${first},${second}` }) }
    },
  },
  'ten-minutes': { why: 'The assertion lives ten minutes.', fits: isAsserted, request: lasting(600) },
  'two-hours': { why: 'The assertion lives two hours.', fits: isAsserted, request: lasting(7200) },
  'encoded-grant-type': {
    why: 'The grant type is percent-encoded once too often.',
    fits: (grant) => grant === 'jwt-bearer',
    request: async (desk) => {
      const fields = await requestFor(desk)
      return { body: toForm({ ...fields, grant_type: encodeURIComponent(fields['grant_type'] ?? '') }) }
    },
  },
}
