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
  return strangerIn(written) ?? flawOfSharing(written) ?? flawOfTimes(written)
}
