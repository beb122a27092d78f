import type { Dataset, Source } from '../../model/collection.ts'
import type { Contact } from './contact.ts'
import { type ContactColumns, codedColumns, contactColumns, readColumns } from './contact-columns.ts'
import { eventsOf, memoOf, messengersOf, organizationsOf, photosOf, websitesOf } from './details.ts'
import { flawOf } from './flaw.ts'
import { nameOf } from './person.ts'
import { emailsOf, locationsOf, phonesOf } from './reach.ts'
import { isOpen, masterOf, sharedMembersOf, tagsOf, worksAtOf } from './sharing.ts'
import { creationOf, modificationOf, toDateTime } from './times.ts'

/** A contact without the properties that hold nothing. Safe, since every property that can be empty is optional. */
const withoutEmpty = (contact: Contact): Contact =>
  Object.fromEntries(
    Object.entries(contact).filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0)),
  ) as Contact

const make = (source: Source, n: number): Contact =>
  withoutEmpty({
    resourceId: contactColumns.resourceId(source, n),
    open: isOpen(source, n),
    isCoEditing: source.field('isCoEditing', n).chance(0.6),
    masterUserId: masterOf(source, n).address,
    sharedMembers: sharedMembersOf(source, n),
    tagResourceIds: tagsOf(source, n).map(({ id }) => id),
    name: nameOf(source, n),
    emails: emailsOf(source, n),
    phones: phonesOf(source, n),
    organizations: organizationsOf(source, n),
    locations: locationsOf(source, n),
    events: eventsOf(source, n),
    messengers: messengersOf(source, n),
    websites: websitesOf(source, n),
    photos: photosOf(source, n),
    memo: memoOf(source, n),
    worksAt: worksAtOf(source, n),
    creationTime: toDateTime(creationOf(source, n)),
    modificationTime: toDateTime(modificationOf(source, n)),
  })

/** The shared contacts of the domain. */
export const contacts: Dataset<Contact, ContactColumns> = {
  name: 'contacts',
  version: 1,
  schema: 'SharedContact',
  size: 320,
  columns: contactColumns,
  coded: codedColumns,
  key: 'resourceId',
  make,
  read: readColumns,
  flawOf,
}
