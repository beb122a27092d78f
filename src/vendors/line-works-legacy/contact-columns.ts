import type { Dataset } from '../../model/collection.ts'
import type { Contact } from './contact.ts'
import { organizationsOf } from './details.ts'
import { nameOf } from './person.ts'
import { isExternal, isOpen, tagBits, tagsOf, viewersOf } from './sharing.ts'
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
const joined = (last = '', first = ''): readonly string[] => [`${last}${first}`, `${last} ${first}`]

const lines = (texts: readonly (string | null | undefined)[]): string =>
  texts
    .filter((text) => typeof text === 'string')
    .join('\n')
    .toLowerCase()

/** The columns of contacts. */
export const contactColumns: Dataset<Contact, ContactColumns>['columns'] = {
  resourceId: (source, n) => source.field('resourceId', n).uuid(),
  creationTime: creationOf,
  modificationTime: modificationOf,
  phoneticLastName: (source, n) => nameOf(source, n).phoneticLastName ?? null,
  phoneticFirstName: (source, n) => nameOf(source, n).phoneticFirstName ?? null,
  open: isOpen,
  external: isExternal,
  viewers: viewersOf,
  tags: (source, n) => tagBits(tagsOf(source, n)),
  nameTexts: (source, n) => {
    const { lastName, firstName, middleName, nickName } = nameOf(source, n)
    return lines([...joined(lastName ?? '', firstName ?? ''), middleName, nickName])
  },
  readingTexts: (source, n) => {
    const { phoneticLastName, phoneticFirstName } = nameOf(source, n)
    return lines(joined(phoneticLastName ?? '', phoneticFirstName ?? ''))
  },
  firstOrganization: (source, n) => lines([organizationsOf(source, n)[0]?.name]),
  secondOrganization: (source, n) => lines([organizationsOf(source, n)[1]?.name]),
}
