import { compileContract } from '../../src/contract/contract.ts'
import { loadSpec } from '../../src/contract/load.ts'
import { defaultsOf } from '../../src/contract/narrow.ts'
import type { Spec } from '../../src/contract/spec.ts'
import type { MockOptions } from '../../src/options.ts'
import { type Described, type Stage, stage } from '../helpers.ts'
import { createJudge, type Judge } from './judge.ts'
import { type OperationCase, operationsOf } from './specs.ts'

/** What came back; `status` is 0 where the mock threw, and `text` then says why. */
export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string }

/** A request of a suite: query and body are sent as they stand. */
export type Ask = {
  readonly method: string
  /** The vendor's own path, encoded. */
  readonly path: string
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A vendor with everything that the suites derive their calls from. */
export type Desk = {
  readonly id: string
  readonly vendor: Described
  /** The spec, narrowed to the readings in force. */
  readonly spec: Spec
  readonly operations: readonly OperationCase[]
  readonly judge: Judge
  readonly stage: Stage
  readonly send: (ask: Ask) => Promise<Answer>
}

/** The time at which all suites stand still. */
export const NOW: number = Date.UTC(2026, 2, 1, 9)

const ORIGIN = 'http://mock'

/** An ask in one line, for messages. */
export const show = ({ method, path, query }: Ask): string => {
  const line = `${method} ${path}${query ? `?${query}` : ''}`
  return line.length > 160 ? `${line.slice(0, 160)}…` : line
}

const toAnswer = async (fetched: Promise<Response>): Promise<Answer> => {
  try {
    const reply = await fetched
    return { status: reply.status, headers: reply.headers, text: await reply.text() }
  } catch (error) {
    return {
      status: 0,
      headers: new Headers(),
      text: `it throws: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
}

const written = new Map<string, Promise<Spec>>()

/** A spec as it is written, read once. */
const specOf = (id: string): Promise<Spec> => {
  const spec = written.get(id) ?? loadSpec(id)
  written.set(id, spec)
  return spec
}

/** Sets up the desk of a vendor. Readings are named without the vendor. */
export const createDesk = async (
  id: string,
  options: Omit<MockOptions, 'vendors' | 'readings'> & { readonly readings?: Readonly<Record<string, string>> } = {},
): Promise<Desk> => {
  const { readings = {}, ...rest } = options
  const whole = await specOf(id)
  const choices = { ...defaultsOf(whole), ...readings }
  const { spec } = compileContract(whole, choices)
  const named = Object.fromEntries(Object.entries(readings).map(([reading, option]) => [`${id}.${reading}`, option]))
  const set = await stage(id, { now: NOW, rows: 60, ...rest, readings: named })
  const send = ({ method, path, query, headers, body }: Ask): Promise<Answer> => {
    const url = `${ORIGIN}/${id}${path}${query ? `?${query}` : ''}`
    const init = { method, headers: { ...headers }, ...(body === undefined ? {} : { body }) }
    return toAnswer((async () => set.mock.fetch(new Request(url, init)))())
  }
  return {
    id,
    vendor: set.vendor,
    spec,
    operations: operationsOf(spec),
    judge: createJudge(spec, choices),
    stage: set,
    send,
  }
}
