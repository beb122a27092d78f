import { loadSpec } from '../contract/load.ts'
import { readingsOf } from '../contract/narrow.ts'
import type { CatalogueEntry } from '../contract/spec.ts'
import type { Evidence } from '../model/evidence.ts'
import type { Reading } from '../model/reading.ts'
import { vendorIds } from '../vendors/load.ts'
import { EXIT, type Io, UsageError } from './io.ts'
import { didYouMean } from './near.ts'
import { type Paint, toPaint } from './paint.ts'
import { wrap } from './wrap.ts'

type Known = {
  readonly vendor: string
  readonly readings: readonly Reading[]
  readonly errors: readonly CatalogueEntry[]
}

const loadKnown = (): Promise<readonly Known[]> =>
  Promise.all(
    vendorIds().map(async (vendor) => {
      const spec = await loadSpec(vendor)
      return { vendor, readings: readingsOf(spec), errors: spec['x-errors'] ?? [] }
    }),
  )

const toEvidenceText = (evidence: Evidence): string =>
  Object.entries(evidence)
    .map(([kind, what]) => `${kind}: ${what}`)
    .join('; ')

const toReadingText = (vendor: string, reading: Reading, paint: Paint): string => {
  const name = `${vendor}.${reading.id}`
  const options = reading.options.flatMap((option) => [
    `  ${paint('cyan', option.id)}${option.id === reading.default ? ' (default)' : ''}`,
    `    ${wrap(option.means, 4)}`,
    `    ${paint('dim', wrap(toEvidenceText(option['x-evidence']), 4))}`,
  ])
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

/** The readings under which an entry holds, as they are chosen: `error-body=guide|status`. */
const toUnderText = ({ under = {} }: CatalogueEntry): string =>
  Object.entries(under)
    .map(([reading, options]) => `${reading}=${[options].flat().join('|')}`)
    .join(', ')

const toErrorText = (entry: CatalogueEntry, paint: Paint): string => {
  const { status, code, text, when, 'x-evidence': evidence } = entry
  const under = toUnderText(entry)
  return [
    `  ${paint('yellow', String(status))} ${code ?? '(no code)'}${text === undefined ? '' : ` "${text}"`}`,
    `    ${wrap(when, 4)}`,
    ...(under === '' ? [] : [`    under ${wrap(under, 4)}`]),
    `    ${paint('dim', wrap(toEvidenceText(evidence), 4))}`,
  ].join('\n')
}

const explainReading = (known: readonly Known[], word: string, paint: Paint): readonly string[] =>
  known.flatMap(({ vendor, readings }) =>
    readings
      .filter(({ id }) => word === id || word === `${vendor}.${id}`)
      .map((reading) => toReadingText(vendor, reading, paint)),
  )

const explainError = (known: readonly Known[], word: string, paint: Paint): readonly string[] =>
  known.flatMap(({ vendor, errors }) => {
    const wanted = word.toLowerCase()
    const found = errors.filter(({ status, code }) => String(status) === word || code?.toLowerCase() === wanted)
    return found.length === 0
      ? []
      : [`${[paint('bold', vendor), ...found.map((one) => toErrorText(one, paint))].join('\n')}\n`]
  })

/** Prints what a reading, a status or an error code means, for every vendor that has it, and what backs it. */
export const explain = async (word: string, io: Io): Promise<number> => {
  const known = await loadKnown()
  const paint = toPaint(io.isColoured)
  const found = [...explainReading(known, word, paint), ...explainError(known, word, paint)]
  if (found.length === 0) {
    const readings = known.flatMap(({ vendor, readings: all }) => all.map(({ id }) => `${vendor}.${id}`))
    const codes = known.flatMap(({ errors }) =>
      errors.flatMap(({ status, code }) => [String(status), ...(code ? [code] : [])]),
    )
    const hint = didYouMean(word, [...new Set([...readings, ...codes])], '; "understudy list" shows the readings')
    throw new UsageError(`no vendor has a reading, status or error code "${word}"${hint}`)
  }
  io.out(`${found.join('\n')}`)
  return EXIT.ok
}
