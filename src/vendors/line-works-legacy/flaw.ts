import type { Dataset } from '../../model/collection.ts'
import type { Contact } from './contact.ts'
import { isMember, MEMBERS, tagName, UNITS } from './directory.ts'

type FlawOf = NonNullable<Dataset<Contact>['flawOf']>

const PARTIES = [...MEMBERS, ...UNITS]

/** Whom a contact names that the tenant does not have. */
const strangerIn = ({ masterUserId, sharedMembers = [], tagResourceIds = [], worksAt = [] }: Contact) => {
  const member = [masterUserId, ...worksAt.flatMap(({ buddyUserIds }) => buddyUserIds)].find((id) => !isMember(id))
  if (member !== undefined)
    return `${member} is no member; members are ${MEMBERS.map(({ address }) => address).join(', ')}`
  const party = sharedMembers.find(({ id, type }) => !PARTIES.some((one) => one.address === id && one.type === type))
  if (party) return `${party.id} is no ${party.type}`
  const tag = tagResourceIds.find((id) => tagName(id) === undefined)
  return tag === undefined ? undefined : `${tag} is no tag`
}

/** What is there twice. */
const doubleIn = ({ sharedMembers = [], tagResourceIds = [] }: Contact): string | undefined => {
  const ids = [...sharedMembers.map(({ id }) => id), ...tagResourceIds]
  const double = ids.find((id, place) => ids.indexOf(id) < place)
  return double === undefined ? undefined : `${double} is named twice`
}

// Ids look like UUIDs, and under a reading they are held to it.
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What a contact cannot do without (API 1.0, creation of shared contacts), or have several of. */
const flawOfParts = ({ resourceId, emails, phones, name, worksAt = [] }: Contact): string | undefined => {
  if (!UUID.test(resourceId)) return `resourceId has the form of a UUID, which "${resourceId}" has not`
  if (!emails && !phones) return 'a contact has an e-mail address or a telephone number'
  if (!name.lastName && !name.firstName) return 'a name has a lastName or a firstName'
  // A reading has it as one object.
  return worksAt.length > 1 ? 'worksAt is one external user' : undefined
}

/** What does not go together in who sees a contact. */
const flawOfSharing = ({ open, masterUserId, sharedMembers }: Contact): string | undefined => {
  if (open) return sharedMembers && 'sharedMembers are named where open is false'
  if (sharedMembers?.some(({ id }) => id === masterUserId)) return undefined
  return `where open is false sharedMembers are named, ${masterUserId} among them`
}

const flawOfTimes = ({ creationTime, modificationTime }: Contact): string | undefined =>
  Date.parse(creationTime) > Date.parse(modificationTime) ? 'modificationTime is before creationTime' : undefined

/** What is wrong with a contact: with whom it names, or with its times. Keywords are looked for in lines. */
export const flawOf: FlawOf = ({ written }) => {
  if (!written) return undefined
  const texts = [...Object.values(written.name), ...(written.organizations ?? []).map(({ name }) => name)]
  if (texts.some((text) => text?.includes('\n'))) return 'names have no line breaks'
  return (
    flawOfParts(written) ?? strangerIn(written) ?? doubleIn(written) ?? flawOfSharing(written) ?? flawOfTimes(written)
  )
}
