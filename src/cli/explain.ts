import type { LedgerEntry } from '../contract/ledger-entry.ts'
import { readLedger } from '../contract/ledger-under.ts'
import { loadSpec } from '../contract/load.ts'
import { readingsOf } from '../contract/narrow.ts'
import { toSteps } from '../contract/pointer.ts'
import type { Reading } from '../model/reading.ts'
import { vendorIds } from '../vendors/load.ts'
import { toEntriesText } from './explain-entry.ts'
import { EXIT, type Io, UsageError } from './io.ts'
import { didYouMean } from './near.ts'
import { type Paint, toPaint } from './paint.ts'
import { wrap } from './wrap.ts'

type Known = {
  readonly vendor: string
  readonly readings: readonly Reading[]
  readonly entries: readonly LedgerEntry[]
}

const loadKnown = (): Promise<readonly Known[]> =>
  Promise.all(
    vendorIds().map(async (vendor) => {
      const spec = await loadSpec(vendor)
      return { vendor, readings: readingsOf(spec), entries: readLedger(spec) }
    }),
  )

/** The words by which a reading or an entry is asked for. */
const wordsOf = ({ kind, operation, name }: LedgerEntry): readonly string[] => {
  switch (kind) {
    case 'error code': // `403 invalid_api_key "text"`
      return [name, ...name.replace(/ ".*$/s, '').split(' ')]
    case 'operation':
      return [name, operation ?? '']
    case 'request property':
    case 'response property':
      return [name, toSteps(name).at(-1) ?? '']
    case 'reading option': // The reading itself tells of its options.
      return []
    default:
      return [name]
  }
}

const toReadingText = ({ vendor, entries }: Known, reading: Reading, paint: Paint): string => {
  const name = `${vendor}.${reading.id}`
  const options = reading.options.flatMap((option) => {
    const entry = entries.find((one) => one.kind === 'reading option' && one.name === `${reading.id}=${option.id}`)
    return [
      `  ${paint('cyan', option.id)}${option.id === reading.default ? ' (default)' : ''}`,
      `    ${wrap(option.means, 4)}`,
      ...(entry ? [`    ${paint('dim', wrap(`${entry.evidence}: ${entry.source}`, 4))}`] : []),
    ]
  })
  const other = reading.options.find(({ id }) => id !== reading.default)?.id ?? reading.default
  return [
    paint('bold', name),
    wrap(reading.question, 0),
    '',
    ...options,
    '',
    `understudy --reading ${name}=${other}`,
    '',
  ].join('\n')
}

/** Whether one of the words is the one that was asked for, alone or behind the vendor; capitals do not matter. */
const asks = (asked: string, vendor: string, words: readonly string[]): boolean =>
  words.some((word) => word !== '' && [word, `${vendor}.${word}`].some((one) => one.toLowerCase() === asked))

const explainFor = (known: Known, word: string, paint: Paint): readonly string[] => {
  const { vendor, readings, entries } = known
  const asked = word.toLowerCase()
  const found = entries.filter((entry) => asks(asked, vendor, wordsOf(entry)))
  return [
    ...readings.filter(({ id }) => asks(asked, vendor, [id])).map((reading) => toReadingText(known, reading, paint)),
    ...(found.length === 0 ? [] : [toEntriesText(vendor, found, paint)]),
  ]
}

const allWords = (known: readonly Known[]): readonly string[] =>
  known.flatMap(({ vendor, readings, entries }) => [
    ...readings.map(({ id }) => `${vendor}.${id}`),
    ...entries.flatMap(wordsOf).filter((word) => !/[ /(]/.test(word)),
  ])

/**
 * Prints what a word means and what backs it, for every vendor that has it: a reading, a status, an error code, an operation, a
 * parameter, a header, a property, a credential.
 */
export const explain = async (word: string, io: Io): Promise<number> => {
  const known = await loadKnown()
  const paint = toPaint(io.isColoured)
  const found = known.flatMap((one) => explainFor(one, word, paint))
  if (found.length === 0) {
    const hint = didYouMean(word, [...new Set(allWords(known))], '; "understudy list" shows the readings')
    throw new UsageError(`no vendor has a reading, status, code or name "${word}"${hint}`)
  }
  io.out(found.join('\n'))
  return EXIT.ok
}
