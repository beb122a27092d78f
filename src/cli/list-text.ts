import type { Reading } from '../model/reading.ts'
import type { Described } from './mock.ts'
import type { Paint } from './paint.ts'
import { wrap } from './wrap.ts'

/** A vendor with its readings in full. */
export type Listed = Described & { readonly questions: readonly Reading[] }

const toReadingLines = (reading: Reading, chosen: string | undefined, paint: Paint): readonly string[] => {
  const words = reading.options.map(({ id }) => {
    const marks = [id === reading.default ? 'default' : '', id === chosen && id !== reading.default ? 'chosen' : '']
    const mark = marks.join('')
    return mark === '' ? id : `${id} (${mark})`
  })
  const name = paint('cyan', reading.id)
  return [`    ${name}: ${wrap(words.join(' | '), 6)}`, `      ${paint('dim', wrap(reading.question, 6))}`]
}

const toHeaders = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ')

const toOperationLines = ({ operations }: Listed): readonly string[] => {
  const width = Math.max(0, ...operations.map(({ operationId }) => operationId.length))
  return operations.map(
    ({ operationId, method, path }) => `    ${operationId.padEnd(width)}  ${method.padEnd(4)} ${path}`,
  )
}

/** What there is to know of a vendor before the first call, for a person. */
export const toVendorText = (vendor: Listed, paint: Paint): string => {
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`  ${paint('bold', title)}`, ...lines]
  const { id, title, baseUrl, parameters, questions, readings, credentials, clients } = vendor
  return [
    `${paint('bold', id)}  ${title}`,
    `  ${paint('cyan', baseUrl)}`,
    ...section('operations', toOperationLines(vendor)),
    ...section(
      'path parameters',
      Object.entries(parameters).map(([name, value]) => `    ${name}: ${value}`),
    ),
    ...section(
      'readings',
      questions.flatMap((reading) => toReadingLines(reading, readings[reading.id], paint)),
    ),
    ...section(
      'credentials',
      credentials.map(({ name, headers }) => `    ${paint('cyan', name)}: ${toHeaders(headers)}`),
    ),
    ...section(
      'clients',
      clients.map(({ clientId, clientSecret }) => `    ${clientId}, secret ${clientSecret}`),
    ),
    '',
  ].join('\n')
}
