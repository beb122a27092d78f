import type { components } from '../../generated/line-works-legacy.ts'

type Schemas = components['schemas']

/** A contact as replies may show it, under any reading. */
export type Shown = Schemas['SharedContact']

/** A connection of a stored contact to an external user. */
export type Connection = {
  readonly type: 'LINE' | 'WORKSAT'
  readonly resourceId: string
  readonly buddyUserIds: readonly string[]
}

/** A shared contact as it is stored, which is how the default readings show it: what has no value is absent. */
export type Contact = {
  readonly [Key in keyof Omit<Shown, 'worksAt'>]: Exclude<Shown[Key], null>
} & { readonly worksAt?: readonly Connection[] }
