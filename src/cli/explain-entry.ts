import type { LedgerEntry } from '../contract/ledger-entry.ts'
import type { Paint } from './paint.ts'
import { wrap } from './wrap.ts'

/** What an entry is, as a person says it: `parameter limit (query)`. */
const toTitle = ({ kind, name, in: where, statuses }: LedgerEntry, paint: Paint): string => {
  const note = where ?? statuses?.join(', ')
  return `${kind} ${paint('cyan', name)}${note === undefined ? '' : ` (${note})`}`
}

const toUnder = ({ under = {} }: LedgerEntry): string =>
  Object.entries(under)
    .map(([reading, options]) => `${reading}=${options.join('|')}`)
    .join(', ')

/** An entry of a ledger for a person: what it is, what it means, under which readings it holds, and what backs it. */
const toEntryText = (entry: LedgerEntry, paint: Paint): string => {
  const under = toUnder(entry)
  return [
    `  ${toTitle(entry, paint)}`,
    ...(entry.says === undefined ? [] : [`    ${wrap(entry.says, 4)}`]),
    ...(under === '' ? [] : [`    under ${wrap(under, 4)}`]),
    `    ${paint('dim', wrap(`${entry.evidence}: ${entry.source}`, 4))}`,
  ].join('\n')
}

/** Entries under the operations that they belong to, in the order in which they come. */
export const toEntriesText = (vendor: string, entries: readonly LedgerEntry[], paint: Paint): string => {
  const operations = [...new Set(entries.map(({ operation }) => operation))]
  const lines = operations.flatMap((operation) => [
    paint('bold', operation === null ? vendor : `${vendor} ${operation}`),
    ...entries.filter((entry) => entry.operation === operation).map((entry) => toEntryText(entry, paint)),
  ])
  return `${lines.join('\n')}\n`
}
