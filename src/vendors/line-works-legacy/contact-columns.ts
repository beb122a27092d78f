import { byCode } from '../../data/coded.ts'
import type { Coded, CodedColumns, Dataset, Source } from '../../model/collection.ts'
import type { Contact } from './contact.ts'
import { TAGS } from './directory.ts'
import { organizationNames } from './firms.ts'
import { NAMES, toReading, toWritten } from './person.ts'
import { EVERYBODY, isExternal, isOpen, partyBits, tagBits, tagBitsOf, viewersOf } from './sharing.ts'
import { creationOf, modificationOf } from './times.ts'

/** What contacts are found, filtered and sorted by. Times in milliseconds since 1970. */
export type ContactColumns = {
  readonly resourceId: string
  readonly creationTime: number
  readonly modificationTime: number
  readonly phoneticLastName: string | null
  readonly phoneticFirstName: string | null
  readonly open: boolean
  readonly external: boolean
  /** Who sees it, as bits. */
  readonly viewers: number
  /** Its tags, as bits. */
  readonly tags: number
  /** What a keyword is looked for in: one text a line, in lower case. */
  readonly nameTexts: string
  readonly readingTexts: string
  readonly firstOrganization: string
  /** And of any further one, which only contacts have that were written by hand. */
  readonly secondOrganization: string
}

/** A family and a given name, with and without a blank between. */
const joined = (last: string, first: string): string => `${last}${first}\n${last} ${first}`

const line = (text: string): string => (text === '' ? '' : `\n${text}`)

const NO_READING = { last: '', first: '' }

const lastReadings: Coded<string | null> = { codes: NAMES, value: (code) => toReading(code)?.last ?? null }

const firstReadings: Coded<string | null> = { codes: NAMES, value: (code) => toReading(code)?.first || null }

const nameTexts: Coded<string> = {
  codes: NAMES,
  value: (code) => {
    const { last, first, middle, nick } = toWritten(code)
    return `${joined(last, first)}${line(middle)}${line(nick)}`.toLowerCase()
  },
}

const readingTexts: Coded<string> = {
  codes: NAMES,
  value: (code) => {
    const { last, first } = toReading(code) ?? NO_READING
    return joined(last, first).toLowerCase()
  },
}

const inLowerCase = ({ codes, value }: Coded<string>): Coded<string> => ({
  codes,
  value: (code) => value(code).toLowerCase(),
})

const [firstOrganization, secondOrganization] = organizationNames.map(inLowerCase) as [Coded<string>, Coded<string>]

/** The columns of a contact, from what stands in it. */
export const readColumns = (contact: Contact): ContactColumns => {
  const { name, organizations = [], open, masterUserId, sharedMembers = [], tagResourceIds = [] } = contact
  const part = (of: keyof typeof name): string => name[of] ?? ''
  const [first = '', ...others] = organizations.map((one) => one.name.toLowerCase())
  const written = `${joined(part('lastName'), part('firstName'))}${line(part('middleName'))}${line(part('nickName'))}`
  return {
    resourceId: contact.resourceId,
    creationTime: Date.parse(contact.creationTime),
    modificationTime: Date.parse(contact.modificationTime),
    phoneticLastName: name.phoneticLastName ?? null,
    phoneticFirstName: name.phoneticFirstName ?? null,
    open,
    external: contact.worksAt !== undefined && contact.worksAt.length > 0,
    viewers: open ? EVERYBODY : partyBits([masterUserId, ...sharedMembers.map(({ id }) => id)]),
    tags: tagBits(TAGS.filter(({ id }) => tagResourceIds.includes(id))),
    nameTexts: written.toLowerCase(),
    readingTexts: joined(part('phoneticLastName'), part('phoneticFirstName')).toLowerCase(),
    firstOrganization: first,
    secondOrganization: others.join('\n'),
  }
}

const whether = (name: string, is: (source: Source, n: number) => boolean): Coded<boolean> => ({
  codes: { name, count: () => 2, of: (source, n) => (is(source, n) ? 1 : 0), isWhole: true },
  value: (code) => code === 1,
})

/** Those columns of contacts whose values have numbers. */
export const codedColumns: CodedColumns<ContactColumns> = {
  phoneticLastName: lastReadings,
  phoneticFirstName: firstReadings,
  open: whether('open', isOpen),
  external: whether('external', isExternal),
  tags: {
    codes: { name: 'tags', count: () => tagBits(TAGS) + 1, of: tagBitsOf, isWhole: true },
    value: (bits) => bits,
  },
  nameTexts,
  readingTexts,
  firstOrganization,
  secondOrganization,
}

/** The columns of contacts. */
export const contactColumns: Dataset<Contact, ContactColumns>['columns'] = {
  resourceId: (source, n) => source.field('resourceId', n).uuid(),
  creationTime: creationOf,
  modificationTime: modificationOf,
  phoneticLastName: byCode(lastReadings),
  phoneticFirstName: byCode(firstReadings),
  open: isOpen,
  external: isExternal,
  viewers: viewersOf,
  tags: tagBitsOf,
  nameTexts: byCode(nameTexts),
  readingTexts: byCode(readingTexts),
  firstOrganization: byCode(firstOrganization),
  secondOrganization: byCode(secondOrganization),
}
