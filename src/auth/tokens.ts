import type { Claims, Seal, Tokens } from '../model/state.ts'

const KEPT = 10_000

const toToken = (sealed: string): string => sealed.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

const toSealed = (token: string): string => {
  const sealed = token.replaceAll('-', '+').replaceAll('_', '/')
  return sealed.padEnd(Math.ceil(sealed.length / 4) * 4, '=')
}

/** Makes the token book of a vendor in a world. Tokens carry their own claims; only what was revoked is remembered. */
export const createTokens = (seal: Seal): Tokens => {
  const revoked = new Set<string>()
  const opened = new Map<string, Claims | undefined>()
  let issued = 0
  const open = (token: string): Claims | undefined => {
    const known = opened.get(token)
    if (known) return known
    // base64url only: in this alphabet `+`, `/` and `=` are foreign. The seal makes sure that the value is one of ours.
    const claims = /^[\w-]+$/.test(token) ? (seal.open('token', toSealed(token)) as Claims | undefined) : undefined
    if (claims) {
      if (opened.size >= KEPT) opened.clear()
      opened.set(token, claims)
    }
    return claims
  }
  return {
    issue: (claims) => toToken(seal.close('token', { id: `${++issued}`, ...claims })),
    read: (token) => {
      const claims = open(token)
      return claims && !revoked.has(claims.id) ? claims : undefined
    },
    revoke: (id) => {
      revoked.add(id)
    },
  }
}
