import type { Mismatch } from '../law.ts'
import { toCurl } from './curl.ts'
import { toEvidenceText } from './words.ts'

/** Everything there is to say of a mismatch, in its order. */
export const detailsOf = (base: string, mismatch: Mismatch): readonly (readonly [name: string, text: string])[] => [
  ['asked', toCurl(base, mismatch.ask)],
  ...(mismatch.credential === undefined ? [] : ([['credential', mismatch.credential]] as const)),
  ['at', mismatch.at === '' ? 'the body' : mismatch.at],
  ['expected', mismatch.expected],
  ['came', mismatch.came],
  ['why', mismatch.why],
  ['evidence', toEvidenceText(mismatch.evidence)],
]

/** A mismatch as lines of plain text. */
export const toDetailsText = (base: string, mismatch: Mismatch): string =>
  detailsOf(base, mismatch)
    .map(([name, text]) => `${name.padEnd(10)}  ${text}`)
    .join('\n')
