import { CommanderError } from 'commander'
import { SpecError } from '../contract/load.ts'
import { EXIT, type Io, UsageError } from './io.ts'
import { createProgram } from './program.ts'

/** What a parser of ours or of a library says of a bad spec or command line, in one sentence. */
const toSentence = (text: string): string =>
  text
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '')

const toExit = (error: unknown, { err }: Io): number => {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.ok // Help and version were asked for and printed.
    err(`understudy: ${toSentence(error.message)}; see understudy --help\n`)
    return EXIT.usage
  }
  if (error instanceof SpecError) {
    err(`understudy: ${error.message}\n`)
    return EXIT.bug
  }
  if (error instanceof UsageError) {
    err(`understudy: ${error.message}\n`)
    return EXIT.usage
  }
  err(`understudy: a bug of Understudy: ${error instanceof Error ? error.stack : String(error)}\n`)
  return EXIT.bug
}

/** Runs the command line, and gives its exit code. */
export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  let code: number = EXIT.ok
  try {
    const program = createProgram(io, (given) => {
      code = given
    })
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    return toExit(error, io)
  }
}
