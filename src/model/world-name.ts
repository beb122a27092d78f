/** What a world may be called: up to 64 letters, digits, dots, hyphens and low lines, a letter or digit first. */
export const WORLD_NAME: RegExp = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** How a credential says to which world it belongs: `<credential>~<world>`; tokens and client ids alike. */
const WORLD_SUFFIX: RegExp = /~([A-Za-z0-9][A-Za-z0-9._-]{0,63})$/

/** A credential of a world; of the default world where none is named. */
export const withWorld = (credential: string, world: string | undefined): string =>
  world === undefined ? credential : `${credential}~${world}`

/** A credential without the world that it carries. */
export const withoutWorld = (credential: string): string => credential.replace(WORLD_SUFFIX, '')

/** The world that a credential carries. */
export const worldIn = (credential: string): string | undefined => WORLD_SUFFIX.exec(credential)?.[1]
