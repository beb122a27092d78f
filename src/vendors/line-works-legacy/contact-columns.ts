import type { Dataset } from '../../model/collection.ts'
import type { Contact } from './contact.ts'
import { organizationOf } from './details.ts'
import { readingOf, writtenOf } from './person.ts'
import { isExternal, isOpen, tagBitsOf, viewersOf } from './sharing.ts'
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
  readonly secondOrganization: string
}

/** A family and a given name, with and without a blank between. */
const joined = (last: string, first: string): string => `${last}${first}\n${last} ${first}`

const line = (text: string): string => (text === '' ? '' : `\n${text}`)

const NO_READING = { last: '', first: '' }

/** The columns of contacts. */
export const contactColumns: Dataset<Contact, ContactColumns>['columns'] = {
  resourceId: (source, n) => source.field('resourceId', n).uuid(),
  creationTime: creationOf,
  modificationTime: modificationOf,
  phoneticLastName: (source, n) => readingOf(source, n)?.last ?? null,
  phoneticFirstName: (source, n) => readingOf(source, n)?.first || null,
  open: isOpen,
  external: isExternal,
  viewers: viewersOf,
  tags: tagBitsOf,
  nameTexts: (source, n) => {
    const { last, first, middle, nick } = writtenOf(source, n)
    return `${joined(last, first)}${line(middle)}${line(nick)}`.toLowerCase()
  },
  readingTexts: (source, n) => {
    const { last, first } = readingOf(source, n) ?? NO_READING
    return joined(last, first).toLowerCase()
  },
  firstOrganization: (source, n) => organizationOf(source, n, 0).toLowerCase(),
  secondOrganization: (source, n) => organizationOf(source, n, 1).toLowerCase(),
}
