import { FAMILY_NAMES, GIVEN_NAMES } from './people.ts'

/** The API ID of the tenant, which stands in every path. */
export const API_ID = 'jp1understudy'

/** The only domain of the tenant. */
export const DOMAIN_ID = 10000123

/** The registered server: it signs assertions with the test key and gets tokens for them. */
export const SERVER_ID = 'understudy-server-01'

const DOMAIN = 'understudy.example.jp'

/** Somebody or something that a contact can be shared with. */
export type Party = {
  readonly type: 'USER' | 'ORGUNIT'
  /** E-mail address, or mailing list of a unit. */
  readonly address: string
  /** Opaque id. */
  readonly id: string
}

/** The members of the tenant, in the order of joining. */
export const MEMBERS: readonly Party[] = Array.from({ length: 24 }, (_, index) => {
  const family = FAMILY_NAMES[(index * 9) % FAMILY_NAMES.length]?.latin ?? ''
  const given = GIVEN_NAMES[(index * 11) % GIVEN_NAMES.length]?.latin ?? ''
  return {
    type: 'USER',
    address: `${given}.${family}@${DOMAIN}`,
    id: `1100012300${String(index + 1).padStart(4, '0')}`,
  }
})

const UNIT_NAMES = ['eigyo', 'kaihatsu', 'soumu', 'keiri', 'osaka', 'support']

/** The organizational units of the tenant. */
export const UNITS: readonly Party[] = UNIT_NAMES.map((name, index) => ({
  type: 'ORGUNIT',
  address: `${name}@${DOMAIN}`,
  id: `1200012300${String(index + 1).padStart(4, '0')}`,
}))

/** Addresses of the units that a member belongs to directly. */
export const unitsOf = (address: string): readonly string[] => {
  const unit = UNITS[MEMBERS.findIndex((member) => member.address === address) % UNITS.length]
  return unit ? [unit.address] : []
}

const idByAddress = new Map([...MEMBERS, ...UNITS].map(({ address, id }) => [address, id]))
const addressById = new Map([...MEMBERS, ...UNITS].map(({ address, id }) => [id, address]))

/** The opaque id behind an address of a member or unit. */
export const toId = (address: string): string => idByAddress.get(address) ?? address

/** The address behind an opaque id of a member or unit; undefined for any other text. */
export const toAddress = (id: string): string | undefined => addressById.get(id)

/** Whether an address is that of a member. */
export const isMember = (address: string): boolean => MEMBERS.some((member) => member.address === address)

/** A label that contacts carry. */
export type Tag = { readonly id: string; readonly name: string }

/** The tags of the tenant. The first id is no UUID, like the first one of the documented example. */
export const TAGS: readonly Tag[] = [
  { id: 'gkse4567-e89b-12d3-a456-426614174017', name: '取引先' },
  { id: '0b7f2c1e-53a8-4a0f-9d3e-2f4f1c6a9b01', name: '仕入先' },
  { id: '1c8e3d2f-64b9-4b10-8e4f-304a2d7bac02', name: '重要' },
  { id: '2d9f4e30-75ca-4c21-9f50-415b3e8cbd03', name: '展示会' },
  { id: '3ea05f41-86db-4d32-a061-526c4f9dce04', name: '採用' },
  { id: '4fb16052-97ec-4e43-b172-637d50aedf05', name: '業務委託' },
  { id: '50c27163-a8fd-4f54-8283-748e61bfe006', name: '紹介' },
  { id: '61d38274-b90e-4065-9394-859f72c0f107', name: 'VIP' },
]

const tagNames = new Map(TAGS.map(({ id, name }) => [id, name]))

/** The name of a tag; undefined for any other text. */
export const tagName = (id: string): string | undefined => tagNames.get(id)
