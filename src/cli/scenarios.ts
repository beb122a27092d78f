import { createMock } from '../mock.ts'
import { EXIT, type Io } from './io.ts'

/** Prints the scenarios that come with Understudy, each with what it teaches. */
export const scenarios = async ({ json }: { readonly json?: boolean }, io: Io): Promise<number> => {
  const mock = await createMock()
  const all = await mock.faults.scenarios()
  const width = Math.max(...all.map(({ name }) => name.length))
  const lines = all.map(({ name, teaches }) => `${name.padEnd(width)}  ${teaches}\n`)
  io.out(json ? `${JSON.stringify({ scenarios: all }, null, 2)}\n` : lines.join(''))
  return EXIT.ok
}
