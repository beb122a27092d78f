import { plural } from '../verify/reporters/words.ts'
import type { VerifyOptions } from '../verify/verify.ts'
import type { Io } from './io.ts'

const SHORTEST = 100

/** Tells on one line how far a verification is, to a person who watches. */
export const createProgress = (
  vendor: string,
  { live }: Pick<Io, 'live'>,
): Pick<VerifyOptions, 'onRequest' | 'onResult'> => {
  if (!live) return {}
  let [requests, checks, mismatches, last] = [0, 0, 0, 0]
  let doing = ''
  const tell = (): void => {
    if (Date.now() - last < SHORTEST) return
    last = Date.now()
    const differ = mismatches === 0 ? '' : `, ${mismatches} differ`
    live(`${vendor}: ${plural(requests, 'request')}, ${plural(checks, 'check')}${differ}  ${doing}`)
  }
  return {
    onRequest: (sent) => {
      requests = sent
      tell()
    },
    onResult: ({ verdict, law, operation }) => {
      checks += 1
      mismatches += verdict === 'mismatch' ? 1 : 0
      doing = `${operation} ${law}`
      tell()
    },
  }
}
