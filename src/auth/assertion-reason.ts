/** What jose tells of an assertion that it refuses; its codes and reasons are stable, its texts are not. */
type Refusal = { readonly code?: unknown; readonly claim?: unknown; readonly reason?: unknown }

const NO_JWT = 'the assertion is no signed JWT'

const BY_CODE: ReadonlyMap<unknown, string> = new Map([
  ['ERR_JWT_EXPIRED', 'exp has passed'],
  ['ERR_JOSE_ALG_NOT_ALLOWED', 'alg is not RS256'],
  ['ERR_JWS_SIGNATURE_VERIFICATION_FAILED', 'the signature of the assertion does not fit'],
])

const BY_CHECK: ReadonlyMap<unknown, string> = new Map([
  ['aud', 'aud is not this token service'],
  ['nbf', 'nbf lies in the future'],
])

const toClaimReason = ({ claim, reason }: Refusal): string => {
  if (reason === 'missing') return `${String(claim)} is missing`
  if (reason === 'invalid') return `${String(claim)} is not a number`
  return BY_CHECK.get(claim) ?? NO_JWT
}

/** Why an assertion was refused, in words of our own: a caller is not to see which library looked at it. */
export const toReason = (error: unknown): string => {
  const refusal: Refusal = Object(error)
  return refusal.code === 'ERR_JWT_CLAIM_VALIDATION_FAILED'
    ? toClaimReason(refusal)
    : (BY_CODE.get(refusal.code) ?? NO_JWT)
}
