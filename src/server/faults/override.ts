import type { Fault, NamedFault } from '../../model/fault.ts'
import type { Armed } from './armed.ts'
import { type Faults, nameFaults } from './faults.ts'
import { PROBLEMS } from './problems.ts'
import { FaultError, type Known, readFaults } from './read-faults.ts'
import { faultsOf, findScenario } from './scenarios.ts'
import { DISTORTIONS, FIELD_DISTORTIONS, TRANSPORTS } from './schema.ts'

/** The header by which one request asks for faults. */
export const FAULT_HEADER = 'x-understudy-fault'

const WORDS = [
  ...Object.keys(PROBLEMS),
  ...TRANSPORTS,
  ...DISTORTIONS,
  'delay=<duration>',
  'slow-body=<bytes a second>',
  'scenario=<name>',
]

const isIn = (list: readonly string[], name: string): boolean => list.includes(name)

/** What one word of the header says: parts of a fault. */
const readWord = (name: string, value: string | undefined): Readonly<Record<string, unknown>> => {
  const number = value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : value
  if (name === 'delay') return { delay: number }
  if (name === 'slow-body') return { slowBody: number }
  if (name === 'rate-limited' && value !== undefined) return { problem: { problem: 'rateLimited', retryAfter: number } }
  if (isIn(FIELD_DISTORTIONS, name)) return { meaning: name, ...(value === undefined ? {} : { field: value }) }
  if (value !== undefined) throw new FaultError(`${name} takes no value, and is none of ${WORDS.join(', ')}`)
  if (name in PROBLEMS) return { problem: name }
  if (isIn(TRANSPORTS, name)) return { transport: name }
  if (isIn(DISTORTIONS, name)) return { meaning: name }
  throw new FaultError(`${name || 'nothing'} is none of ${WORDS.join(', ')}`)
}

const readWords = (words: readonly string[], known: Known): readonly Fault[] => {
  const fault: Record<string, unknown> = {}
  for (const word of words) {
    const [, name = '', value] = /^([^=]*?)\s*(?:=\s*(.*))?$/s.exec(word) ?? []
    for (const [key, part] of Object.entries(readWord(name, value))) {
      if (key in fault) throw new FaultError(`${word} is one ${key} too many`)
      fault[key] = part
    }
  }
  return words.length === 0 ? [] : readFaults([fault], known, FAULT_HEADER)
}

/** The faults that a header means. Throws `FaultError`. */
const readHeader = async (text: string, known: Known, own: Faults['scenarios']): Promise<readonly NamedFault[]> => {
  const words = text.split(';').map((word) => word.trim())
  const scenarios = words.flatMap((word) => /^scenario\s*=\s*(.*)$/s.exec(word)?.[1] ?? [])
  const plain = words.filter((word) => !/^scenario\s*=/.test(word))
  const ofWords = nameFaults(readWords(plain, known), 'header')
  const ofScenarios = await Promise.all(scenarios.map(async (name) => faultsOf(await findScenario(name, known, own))))
  return [...ofWords, ...ofScenarios.flat()]
}

/** The faults that a request asks for by its header, before those of the world. Throws `FaultError`. */
export const override = async (text: string, known: Known, faults: Faults): Promise<readonly Armed[]> => {
  const named = await readHeader(text, known, faults.scenarios)
  return [...faults.once(text, () => named), ...faults.armed()]
}
