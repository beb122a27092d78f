import type { Claims, Seal, Tokens } from '../model/state.ts'
import { withoutWorld, withWorld, worldIn } from '../model/world-name.ts'

const KEPT = 10_000

/** Claims without the names, so that tokens stay short. */
type Packed = readonly [
  kind: Claims['kind'],
  id: string,
  clientId: string,
  subject: string,
  scopes: string,
  issuedAt: number,
  expiresAt: number,
  extra?: Claims['extra'],
]

const pack = ({ kind, id, clientId, subject, scopes, issuedAt, expiresAt, extra }: Claims): Packed => {
  const packed = [kind, id, clientId, subject, scopes.join(' '), issuedAt, expiresAt] as const
  return extra ? [...packed, extra] : packed
}

const unpack = ([kind, id, clientId, subject, scopes, issuedAt, expiresAt, extra]: Packed): Claims => ({
  kind,
  id,
  clientId,
  subject,
  scopes: scopes === '' ? [] : scopes.split(' '),
  issuedAt,
  expiresAt,
  ...(extra ? { extra } : {}),
})

const toToken = (sealed: string): string => sealed.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

const toSealed = (token: string): string => {
  const sealed = token.replaceAll('-', '+').replaceAll('_', '/')
  return sealed.padEnd(Math.ceil(sealed.length / 4) * 4, '=')
}

/** Opens a token. Its alphabet is base64url: `+`, `/` and `=` are foreign. */
const open = (seal: Seal, token: string): Claims | undefined => {
  // What the seal opens for this purpose is what `issue` closed.
  const packed = /^[\w-]+$/.test(token) ? seal.open('token', toSealed(token)) : undefined
  return packed === undefined ? undefined : unpack(JSON.parse(packed) as Packed)
}

/** What a token book remembers: how many ids were given, and the ids that were revoked. */
export type TokensSnapshot = { readonly issued: number; readonly revoked: readonly string[] }

/** The tokens of one vendor in one world, and what is remembered of them. */
export type TokenBook = Tokens & {
  readonly snapshot: () => TokensSnapshot
  /** Tells of each id that is revoked from now on. */
  readonly onRevoke: (revoked: (id: string) => void) => void
}

/** The names of worlds that tokens may carry: the world's own, and that of the world whose tokens it took over. */
export type TokenNames = { readonly world: string | undefined; readonly origin: string | undefined }

const NAMELESS: TokenNames = { world: undefined, origin: undefined }

const NOTHING: TokensSnapshot = { issued: 0, revoked: [] }

/**
 * Makes the token book of a vendor in a world: new, or as a snapshot had it. Tokens carry their own claims, and the name of the
 * world if it has one; only what was revoked is remembered.
 */
export const createTokens = (
  seal: Seal,
  { world, origin }: TokenNames = NAMELESS,
  from: TokensSnapshot = NOTHING,
): TokenBook => {
  const revoked = new Set<string>(from.revoked)
  const opened = new Map<string, Claims>()
  const listeners: ((id: string) => void)[] = []
  let { issued } = from
  const read = (token: string): Claims | undefined => {
    const known = opened.get(token)
    if (known) return known
    const named = worldIn(token)
    const claims = named === world || named === origin ? open(seal, withoutWorld(token)) : undefined
    if (!claims) return undefined
    if (opened.size >= KEPT) opened.clear()
    opened.set(token, claims)
    return claims
  }
  return {
    // Whoever brings an id leaves the count alone: ready-made credentials are made at any time.
    issue: (claims) =>
      withWorld(
        toToken(seal.close('token', JSON.stringify(pack({ ...claims, id: claims.id ?? `${++issued}` })))),
        world,
      ),
    read: (token) => {
      const claims = read(token)
      return claims && !revoked.has(claims.id) ? claims : undefined
    },
    revoke: (id) => {
      revoked.add(id)
      for (const listener of listeners) listener(id)
    },
    named: (credential) => withWorld(credential, world),
    snapshot: () => ({ issued, revoked: [...revoked] }),
    onRevoke: (listener) => void listeners.push(listener),
  }
}
