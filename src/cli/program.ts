import { Command, Option } from 'commander'
import type { Flags } from './from-flags.ts'
import { HELP_END } from './help.ts'
import type { Io } from './io.ts'
import { version } from './version.ts'

const gather = (text: string, before: readonly string[] = []): readonly string[] => [...before, text]

const repeated = (flags: string, description: string): Option => new Option(flags, description).argParser(gather)

/** What decides which mock is made; of use to every command that makes one. */
const addMockFlags = (command: Command): Command =>
  command
    .option('--port <number>', 'port to listen on; 0 takes any free one (default: 4010)')
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .option('--seed <number>', 'the same seed gives the same rows, tokens and cursors (default: 1)')
    .addOption(repeated('--rows <count>', 'how many rows: 1000, spirii=1000 or spirii.customers=1000; repeatable'))
    .option('--now <date>', 'a time that stands still; without it time goes by')
    .addOption(
      repeated('--reading <id=option>', 'take an option of a reading, <vendor>.<reading>=<option>; repeatable'),
    )
    .option('--auth <mode>', 'strict: as the vendor; any: whatever is sent; off: none asked for (default: strict)')
    .option('--config <file>', 'configuration file, JSON or YAML (default: understudy.config.json or .yaml)')

const addStart = (program: Command, io: Io, done: (code: number) => void): Command =>
  addMockFlags(program.command('start', { isDefault: true }))
    .summary('run vendors on a port (the default command)')
    .description('Runs vendors on a port, all of them unless some are named, until SIGINT or SIGTERM.')
    .argument('[vendor...]', 'which vendors; all by default')
    .option('--log <style>', 'pretty, json (one object a line) or silent (default: pretty)')
    .option('--watch', 'restart with the specs whenever they change; for work on specs/')
    .action(async (vendors: string[], flags: Flags) => {
      const { start } = await import('./start.ts')
      done(await start(vendors, flags, io))
    })

const addList = (program: Command, io: Io, done: (code: number) => void): Command =>
  addMockFlags(program.command('list'))
    .summary('show vendors: operations, readings, credentials')
    .description('Shows what there is, as it would be started with the same flags, environment and file.')
    .argument('[vendor...]', 'which vendors; all by default')
    .option('--json', 'as JSON')
    .action(async (vendors: string[], flags: Flags & { readonly json?: boolean }) => {
      const { list } = await import('./list.ts')
      done(await list(vendors, flags, io))
    })

const addExplain = (program: Command, io: Io, done: (code: number) => void): Command =>
  program
    .command('explain')
    .summary('tell what a reading, a status or an error code means')
    .description(
      'Tells what a reading, a status or an error code means, for every vendor that has it, and what backs it.',
    )
    .argument('<what>', 'a reading (spirii.credential-status), a status (403) or a code (INVALID_PARAMETER, 024)')
    .action(async (what: string) => {
      const { explain } = await import('./explain.ts')
      done(await explain(what, io))
    })

const flagsOf = (command: Command): string => {
  const help = command.createHelp()
  const width = Math.max(...command.options.map(({ flags }) => flags.length))
  return command.options
    .map((option) => `  ${option.flags.padEnd(width)}  ${help.optionDescription(option)}`)
    .join('\n')
}

/** The command line. `done` is told the exit code of the command that ran; what cannot be parsed is thrown. */
export const createProgram = (io: Io, done: (code: number) => void): Command => {
  const program = new Command('understudy')
    .description("A stand-in for vendors' customer APIs, on this machine.")
    .usage('[start] [vendor...] [flags] | list [vendor...] | explain <what>')
    .version(version(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help; every command has one of its own')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => {} })
  const start = addStart(program, io, done)
  addList(program, io, done)
  addExplain(program, io, done)
  for (const command of program.commands) command.copyInheritedSettings(program)
  return program.addHelpText('after', () => `\nFlags of start:\n${flagsOf(start)}\n${HELP_END}`)
}
