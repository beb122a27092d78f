import type { Grant } from '../../../contract/spec.ts'
import { type Desk, type Fields, isAsserted, requestFor, type Signing, toForm } from './requests.ts'

/** A request spoilt in one way, and the problem that it is refused for. */
export type Spoilt = {
  readonly name: string
  readonly why: string
  /** The field that is spoilt: without it there is nothing to spoil. */
  readonly field: string
  readonly problem: (grant: Grant) => string
  readonly body: (desk: Desk) => Promise<string>
  readonly headers?: Readonly<Record<string, string>>
}

const changed =
  (change: (fields: Fields) => Fields, signing?: Signing): Spoilt['body'] =>
  async (desk) =>
    toForm(change(await requestFor(desk, signing)))

const without =
  (name: string) =>
  (fields: Fields): Fields =>
    Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name))

const same = (fields: Fields): Fields => fields

const always = (problem: string) => () => problem

// RFC 7521 section 4.2.1: an assertion that authenticates a client and fails is invalid_client; one that grants is invalid_grant.
const badAssertion = (grant: Grant): string => (grant === 'jwt-bearer' ? 'oauth.invalid_grant' : 'oauth.invalid_client')

const FIELDS: readonly Spoilt[] = [
  {
    name: 'no grant_type',
    why: 'grant_type is required.',
    field: 'grant_type',
    problem: always('oauth.invalid_request'),
    body: changed(without('grant_type')),
  },
  {
    name: 'grant_type twice',
    why: 'No field may be repeated (RFC 6749 section 3.2).',
    field: 'grant_type',
    problem: always('oauth.invalid_request'),
    body: async (desk) => {
      const form = toForm(await requestFor(desk))
      return `${form}&${form.split('&', 1)}`
    },
  },
  {
    name: 'unknown grant_type',
    why: 'There is no such grant.',
    field: 'grant_type',
    problem: always('oauth.unsupported_grant_type'),
    body: changed((fields) => ({ ...fields, grant_type: 'no_such_grant' })),
  },
  {
    name: 'wrong secret',
    why: "The secret is not the client's.",
    field: 'client_secret',
    problem: always('oauth.invalid_client'),
    body: changed((fields) => ({ ...fields, client_secret: 'not-the-secret' })),
  },
  {
    name: 'scope not allowed',
    why: 'The client may not ask for this scope.',
    field: 'scope',
    problem: always('oauth.invalid_scope'),
    body: changed((fields) => ({ ...fields, scope: 'no.such.scope' }), { age: 5 }),
  },
  {
    name: 'JSON instead of a form',
    why: 'A token request is a form (RFC 6749 section 4).',
    field: 'grant_type',
    problem: always('badMediaType'),
    body: async (desk) => JSON.stringify(await requestFor(desk)),
    headers: { 'content-type': 'application/json' },
  },
]

const tamper = (text: string): string => `${text.slice(0, -8)}${text.endsWith('AAAAAAAA') ? 'BBBBBBBB' : 'AAAAAAAA'}`

const inAssertion =
  (change: (text: string) => string) =>
  (fields: Fields): Fields => ({
    ...fields,
    ...(fields['assertion'] === undefined ? {} : { assertion: change(fields['assertion']) }),
    ...(fields['client_assertion'] === undefined ? {} : { client_assertion: change(fields['client_assertion']) }),
  })

const ASSERTIONS: readonly Spoilt[] = [
  {
    name: 'assertion tampered with',
    why: 'The signature does not fit the assertion.',
    field: 'assertion',
    problem: badAssertion,
    body: changed(inAssertion(tamper), { age: 1 }),
  },
  {
    name: 'assertion that is no JWT',
    why: 'The assertion is no JWT.',
    field: 'assertion',
    problem: badAssertion,
    body: changed(inAssertion(() => 'no-jwt')),
  },
  {
    name: 'assertion expired',
    why: 'The assertion has expired.',
    field: 'assertion',
    problem: badAssertion,
    body: changed(same, { age: 7200 }),
  },
  {
    name: 'assertion of somebody else',
    why: 'The assertion is not from a known client.',
    field: 'assertion',
    problem: badAssertion,
    body: changed(same, { issuer: 'no-such-client' }),
  },
]

/** The ways to spoil requests of a grant, of the fields that the endpoint documents. */
export const spoiltWays = (grant: Grant, fields: readonly string[]): readonly Spoilt[] => [
  ...FIELDS.filter(
    ({ field }) => fields.includes(field) && !(field === 'client_secret' && grant === 'client-assertion'),
  ),
  ...(isAsserted(grant) ? ASSERTIONS : []),
]
