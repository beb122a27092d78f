import { expect } from 'vitest'
import type { MockOptions } from '../src/options.ts'
import type { Contact } from '../src/vendors/line-works-legacy/contact.ts'
import { type Stage, stage } from './helpers.ts'

/** The vendor's id. */
export const ID = 'line-works-legacy'

/** Path of the list of shared contacts. */
export const LIST = '/r/jp1understudy/contact/v3/domains/10000123/shared/contacts'

/** Path of the token service. */
export const TOKEN = '/b/jp1understudy/server/token'

/** The options of a mock under readings of this vendor, by their ids. */
export const under = (choices: Record<string, string>): Pick<MockOptions, 'readings'> => ({
  readings: Object.fromEntries(Object.entries(choices).map(([id, option]) => [`${ID}.${id}`, option])),
})

/** A reply's status and JSON. */
export const told = async (reply: Response): Promise<{ status: number; body: unknown }> => ({
  status: reply.status,
  body: await reply.json(),
})

/** The contacts that the list gives for a query. */
export const list = async <Row = Contact>(
  { call }: Stage,
  query: Record<string, string | number> = {},
): Promise<readonly Row[]> => {
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])
  const reply = await call(`${LIST}?${new URLSearchParams(pairs)}`)
  expect(reply.status).toBe(200)
  return ((await reply.json()) as { contacts: readonly Row[] }).contacts
}

/** The contacts that a mock made with these options lists. */
export const rowsOf = async <Row = Contact>(options: Omit<MockOptions, 'vendors'> = {}): Promise<readonly Row[]> =>
  list<Row>(await stage(ID, options))

/** The ids of contacts. */
export const idsOf = (contacts: readonly Contact[]): readonly string[] => contacts.map(({ resourceId }) => resourceId)

/** A contact under any reading. */
export type Loose = Omit<Contact, 'worksAt'> & { readonly worksAt?: unknown }

/** An entry of any list of a contact. */
type Entry = { readonly represent: boolean; readonly type?: string; readonly customType?: string }

const LISTS = ['emails', 'phones', 'organizations', 'locations', 'events', 'messengers', 'websites', 'photos'] as const

/** The lists whose entries have a type. */
export const TYPED = ['phones', 'locations', 'events', 'messengers'] as const

/** The lists that a contact has. */
export const listsOf = (row: Loose): readonly (readonly Entry[])[] =>
  LISTS.flatMap((key) => (row[key] ? [row[key]] : []))

/** The entries of a contact that have a type. */
export const entriesOf = (row: Loose): readonly Entry[] => TYPED.flatMap((key): readonly Entry[] => row[key] ?? [])
