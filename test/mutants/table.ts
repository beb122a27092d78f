import type { Mutant } from './mutant.ts'

/** A mutant with the laws that caught it. */
export type Caught = { readonly mutant: Mutant; readonly laws: readonly string[] }

/** The beginning of a mutant's row: all but what caught it. */
export const rowStart = ({ id, what }: Mutant): string => `| \`${id}\` | ${what.replaceAll('|', '\\|')} | `

const sectionOf = (vendor: string, caught: readonly Caught[]): string =>
  [
    `## ${vendor}`,
    '',
    '| Mutant | What is wrong with it | Caught by |',
    '|---|---|---|',
    ...caught.map(({ mutant, laws }) => `${rowStart(mutant)}${laws.join(', ') || '**nothing**'} |`),
  ].join('\n')

/** The text of `docs/mutants.md`. */
export const tableOf = (all: readonly Caught[]): string => {
  const vendors = [...new Set(all.map(({ mutant }) => mutant.vendor))]
  const found = all.filter(({ laws }) => laws.length > 0).length
  return `${[
    '# Wrong vendors, and the laws that catch them',
    [
      'Made by `npm run generate:mutants`. Each mutant is the stand-in with one thing gone wrong, as real vendors and gateways get it wrong;',
      'its code is in `test/mutants`. All laws were run on each, with the search for readings that would explain the deviation;',
      `the last column names those that still found it. ${found} of ${all.length} are caught.`,
      'The stand-in itself, with nothing done to it, is found right by every law.',
    ].join(' '),
    ...vendors.map((vendor) =>
      sectionOf(
        vendor,
        all.filter(({ mutant }) => mutant.vendor === vendor),
      ),
    ),
  ].join('\n\n')}\n`
}
