import type { JWTPayload } from 'jose'
import type { Problem } from '../model/problem.ts'
import { withoutWorld } from '../model/world-name.ts'
import { toReason } from './assertion-reason.ts'

/** What an assertion must be (RFC 7523 section 3). Times in milliseconds since 1970, `maxLifetime` in seconds. */
export type Expected = {
  /** SPKI, PEM. */
  readonly publicKey: string
  readonly now: number
  readonly issuer: string
  readonly subject?: string
  /** Any of these may stand in `aud`. */
  readonly audience?: readonly string[]
  /** `exp` may lie at most that far after `iat`. */
  readonly maxLifetime?: number
}

/** The claims of an assertion that was verified. Times in seconds since 1970. */
export type AssertionClaims = {
  readonly iss: string
  readonly sub?: string
  readonly iat?: number
  readonly exp: number
  readonly jti?: string
}

// Clocks of callers may run ahead by this many seconds.
const TOLERANCE = 5

const invalid = (detail: string): Problem<'oauth'> => ({ problem: 'oauth', code: 'invalid_grant', detail })

/** Who signed and for whom; either may carry the name of a world. */
const checkNames = ({ iss, sub }: JWTPayload, { issuer, subject }: Expected): string | undefined => {
  if (typeof iss !== 'string' || withoutWorld(iss) !== issuer) return 'iss is not the client'
  if (subject === undefined) return undefined
  return typeof sub === 'string' && withoutWorld(sub) === subject ? undefined : 'sub is not the account of the client'
}

const checkTimes = ({ iat, exp }: JWTPayload, { now, maxLifetime }: Expected): string | undefined => {
  if (typeof exp !== 'number') return 'exp is not a number'
  if (iat !== undefined && exp <= iat) return 'exp does not lie after iat'
  if (maxLifetime === undefined) return undefined
  if (typeof iat !== 'number') return 'iat is not a number'
  if (iat > now / 1000 + TOLERANCE) return 'iat lies in the future'
  return exp - iat > maxLifetime ? `exp lies more than ${maxLifetime} s after iat` : undefined
}

/** Verifies the RS256 signature and the claims of a signed assertion; `invalid_grant` with the reason otherwise. */
export const verifyAssertion = async (jwt: string, expected: Expected): Promise<AssertionClaims | Problem<'oauth'>> => {
  const { importSPKI, jwtVerify } = await import('jose') // Only token calls need it.
  try {
    const { payload } = await jwtVerify(jwt, await importSPKI(expected.publicKey, 'RS256'), {
      algorithms: ['RS256'],
      ...(expected.audience === undefined ? {} : { audience: [...expected.audience] }),
      requiredClaims: ['exp'],
      currentDate: new Date(expected.now),
      clockTolerance: TOLERANCE,
    })
    const wrong = checkNames(payload, expected) ?? checkTimes(payload, expected)
    // `iss` and `exp` have just been looked at.
    return wrong === undefined ? (payload as AssertionClaims) : invalid(wrong)
  } catch (error) {
    return invalid(toReason(error))
  }
}
