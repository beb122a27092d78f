import { countBacked, countLedger } from '../src/contract/ledger-count.ts'
import { EVIDENCE_KINDS, type LedgerEntry, type LedgerKind } from '../src/contract/ledger-entry.ts'
import { readLedger } from '../src/contract/ledger-under.ts'
import { loadSpec } from '../src/contract/load.ts'
import { readingsOf } from '../src/contract/narrow.ts'
import type { Spec } from '../src/contract/spec.ts'
import { TRANSPORT_HEADERS } from '../src/contract/transport-headers.ts'
import { code, plain, table } from './markdown.ts'

/** A vendor's spec with its ledger. */
export type Ledger = { readonly vendor: string; readonly spec: Spec; readonly entries: readonly LedgerEntry[] }

/** Reads the ledger of a vendor. */
export const loadLedger = async (vendor: string): Promise<Ledger> => {
  const spec = await loadSpec(vendor)
  return { vendor, spec, entries: readLedger(spec) }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const HEAD = `# Fidelity ledger

<!-- Made from specs/ by \`npm run generate\`; do not edit. -->

What backs everything that Understudy takes and serves: each operation, parameter, property, status, header, error code and reading
option of each vendor, from the \`x-evidence\` of [specs/](../specs). A test sends every vendor good calls, bad calls and failures, and
fails if anything comes back that has no entry here.

- **supplied**: one of the four documents that the project was made from, by its title.
- **documented**: another public page; the word is a link to it.
- **observed**: public client code or a public write-up; not the vendor's own word.
- **inferred**: our reasoning, with the reason. Nobody has confirmed it: do not build on it without asking the vendor.

"Only under" names the readings under which an entry holds, as \`reading=option\`; several options of one reading stand with a bar between
them, several readings must all be so. What has nothing there holds under all readings. The places of properties are those of
the body's JSON: \`/data/[]/name\` is the \`name\` of each item of \`data\`, and \`{}\` stands for any further name that an open object may have.

The same as JSON, for the readings in force: \`GET /_understudy/fidelity\`, or \`?vendor=spirii\` for one vendor. For one word: \`understudy explain limit\`.
With \`--explain-headers\` each reply says itself what backs it.
`

const toBacking = ({ evidence, source }: LedgerEntry): string =>
  evidence === 'documented' ? `[documented](<${source}>)` : `${evidence}: ${plain(source)}`

const toUnder = ({ under = {} }: LedgerEntry): string =>
  Object.entries(under)
    .map(([reading, options]) => code(`${reading}=${options.join('|')}`))
    .join(', ')

type Column = { readonly head: string; readonly cell: (entry: LedgerEntry) => string }

const SAYS: Column = { head: 'Says', cell: ({ says = '' }) => plain(says) }
const STATUSES: Column = { head: 'With', cell: ({ statuses = [] }) => statuses.join(', ') }

const nameOf = ({ name, in: where }: LedgerEntry): string =>
  where === undefined ? code(name) : `${where} ${code(name)}`

const section = (title: string, entries: readonly LedgerEntry[], ...more: readonly Column[]): readonly string[] => {
  const isTied = entries.some(({ under }) => under !== undefined)
  const columns: readonly Column[] = [
    { head: title, cell: nameOf },
    ...more,
    { head: 'Backed by', cell: toBacking },
    ...(isTied ? [{ head: 'Only under', cell: toUnder }] : []),
  ]
  return table(
    columns.map(({ head }) => head),
    entries.map((entry) => columns.map(({ cell }) => cell(entry))),
  )
}

const operationLines = (
  entries: readonly LedgerEntry[],
  { operation, name, ...entry }: LedgerEntry,
): readonly string[] => {
  const of = (kind: LedgerKind): readonly LedgerEntry[] =>
    entries.filter((one) => one.operation === operation && one.kind === kind)
  return [
    `### ${operation} of ${entry.vendor}`,
    '',
    `${code(name)}: ${toBacking({ ...entry, operation, name })}`,
    '',
    ...section('Parameter', of('parameter')),
    ...section('Property of the request', of('request property')),
    ...section('Status', of('response status'), SAYS),
    ...section('Header of the reply', of('response header'), STATUSES),
    ...section('Property of the reply', of('response property'), STATUSES),
  ]
}

/** The options of readings, which need no word of the readings they are of. */
const readingLines = ({ spec, entries }: Ledger): readonly string[] => {
  const usual = new Set(readingsOf(spec).map((reading) => `${reading.id}=${reading.default}`))
  const options = entries.filter(({ kind }) => kind === 'reading option')
  const rows = options.map((entry) => [
    `${code(entry.name)}${usual.has(entry.name) ? ' (default)' : ''}`,
    plain(entry.says ?? ''),
    toBacking(entry),
  ])
  return table(['Reading', 'Means', 'Backed by'], rows)
}

const summaryOf = ({ entries }: Ledger): readonly string[] =>
  table(
    ['', ...EVIDENCE_KINDS, 'all'],
    [...Object.entries(countLedger(entries)), ['all', countBacked(entries)] as const].map(([kind, backed]) => {
      const counts = EVIDENCE_KINDS.map((evidence) => backed[evidence])
      return [kind, ...counts.map((count) => (count === 0 ? '' : String(count))), String(sum(counts))]
    }),
  )

const vendorLines = (ledger: Ledger): readonly string[] => {
  const { vendor, spec, entries } = ledger
  const of = (kind: LedgerKind): readonly LedgerEntry[] => entries.filter((one) => one.kind === kind)
  return [
    `## ${vendor}`,
    '',
    `${plain(spec.info.title)}: [specs/${vendor}.yaml](../specs/${vendor}.yaml).`,
    '',
    ...summaryOf(ledger),
    ...of('operation').flatMap((operation) => operationLines(entries, operation)),
    `### Refusals of ${vendor}`,
    '',
    ...section('Error code', of('error code'), SAYS),
    `### Credentials, limits and readings of ${vendor}`,
    '',
    ...section('Credential', of('credential'), SAYS),
    ...section('Limit', of('rate limit')),
    ...readingLines(ledger),
  ]
}

/** The text of `docs/fidelity.md`. */
export const fidelityPage = (ledgers: readonly Ledger[]): string => {
  const transport = Object.entries(TRANSPORT_HEADERS).map(([name, reason]) => [code(name), plain(reason)])
  return [
    HEAD,
    ...ledgers.flatMap(vendorLines),
    '## Headers of HTTP itself',
    '',
    'These belong to no vendor and have no entry.',
    '',
    ...table(['Header', 'Why it is there'], transport),
  ].join('\n')
}

const [BEGIN, END] = ['<!-- vendors:begin -->', '<!-- vendors:end -->']

const rowOf = ({ vendor, spec, entries }: Ledger): readonly string[] => {
  const backed = countBacked(entries)
  const operations = entries.filter(({ kind }) => kind === 'operation').map(({ operation }) => code(operation ?? ''))
  return [
    `[${vendor}](docs/fidelity.md#${vendor})`,
    plain(spec.info.title),
    operations.join(', '),
    ...EVIDENCE_KINDS.map((kind) => String(backed[kind])),
    String(readingsOf(spec).length),
  ]
}

/** The README with the table of vendors between its marks. Throws where the marks are missing. */
export const withVendorTable = (readme: string, ledgers: readonly Ledger[]): string => {
  const [before, rest] = readme.split(BEGIN)
  const [, after] = rest?.split(END) ?? []
  if (before === undefined || after === undefined) throw new Error(`README.md has no ${BEGIN} and ${END}`)
  const head = ['Vendor', 'What', 'Operations', ...EVIDENCE_KINDS, 'readings']
  return `${before}${BEGIN}\n${table(head, ledgers.map(rowOf)).join('\n')}${END}${after}`
}
