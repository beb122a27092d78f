import { Command, Option } from 'commander'
import type { Flags } from './from-flags.ts'
import { HELP_END } from './help.ts'
import { type Io, UsageError } from './io.ts'
import type { PactFlags } from './pact.ts'
import type { VerifyFlags } from './verify-flags.ts'
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
    .option(
      '--limits <mode>',
      'documented rate limits: count, enforce (refuse what is over them) or off (default: count)',
    )
    .option('--scenario <name>', 'what goes wrong on purpose: see understudy scenarios; or a YAML or JSON file')
    .option('--strict-worlds', 'answer only in worlds that were made beforehand, never in the default one')
    .option('--control-token <token>', 'asked of control calls; one is made where other machines reach the port')
    .option('--explain-headers', 'each reply says in headers what backs it, and why it refuses')
    .option('--log <style>', 'pretty, json (one object a line) or silent (default: pretty)')
    .option('--workers <number>', 'so many processes answer what reads; the same answers from each (default: 1)')
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

/** What `start --workers` starts: no command for anybody else, and so shown nowhere. */
const addWorker = (program: Command, done: (code: number) => void): Command =>
  program.command('worker', { hidden: true }).action(async () => {
    const { worker } = await import('./worker.ts')
    done(await worker())
  })

const addExplain = (program: Command, io: Io, done: (code: number) => void): Command =>
  program
    .command('explain')
    .summary('tell what a word of a vendor means, and what backs it')
    .description(
      'Tells of a reading, status, error code, operation, parameter, header or property, for every vendor that has it, what it means and what backs it.',
    )
    .argument(
      '<what>',
      'a reading (spirii.credential-status), a status (403), a code (INVALID_PARAMETER, 024) or a name (limit, listCustomers, retry-after)',
    )
    .action(async (what: string) => {
      const { explain } = await import('./explain.ts')
      done(await explain(what, io))
    })

const addVerify = (program: Command, io: Io, done: (code: number) => void): Command =>
  program
    .command('verify')
    .summary('hold a mock, or any address, to the contracts of the vendors')
    .description(
      'Holds the mock in memory, or a target, to the contracts of the vendors, and says where it differs and why.\n' +
        'It reads only; tokens are asked for where clients are known. Exit codes: 0 everything that was compared agrees,\n' +
        '1 something differs, 2 it could not run: nothing answers, nothing could be compared, or a flag cannot be used.',
    )
    .argument('[vendor...]', 'which vendors; all by default')
    .option('--target <url>', "a vendor's base address, or a running Understudy (environment: UNDERSTUDY_TARGET)")
    .option('--credentials <file>', 'JSON, {"<vendor>": [{"name": "ok", "headers": {…}}]} (UNDERSTUDY_CREDENTIALS)')
    .option('--control-token <token>', 'of the Understudy at the target (UNDERSTUDY_CONTROL_TOKEN)')
    .option('--reporter <name>', 'terminal, json, junit, html or markdown (default: terminal)')
    .option('--output <file>', 'write the report to a file')
    .addOption(repeated('--only <name>', 'only this law, operation or law:operation; repeatable'))
    .addOption(repeated('--skip <name>', 'not this law, operation or law:operation; repeatable'))
    .option('--max-requests <number>', 'at most so many requests to each vendor (default: 10000)')
    .option('--rate <number>', 'at most so many requests a second')
    .option('--timeout <seconds>', 'how long an answer may take (default: 10)')
    .option('--allow-writes', 'run checks that write, too; there are none yet')
    .addOption(repeated('--reading <id=option>', 'begin with an option of a reading; repeatable'))
    .addOption(repeated('--parameter <name=value>', 'value of a path parameter that no list gives; repeatable'))
    .option('--no-follow', 'do not look for readings under which the target agrees better')
    .option('--config <file>', 'configuration file of the mock in memory')
    .action(async (vendors: string[], flags: VerifyFlags) => {
      const { verifyCommand } = await import('./verify.ts')
      done(await verifyCommand(vendors, flags, io))
    })

const addScenarios = (program: Command, io: Io, done: (code: number) => void): Command =>
  program
    .command('scenarios')
    .summary('show what can be made to go wrong by one name')
    .description('Shows the scenarios that come with Understudy: lists of faults by name, with what each teaches.')
    .option('--json', 'as JSON, with the faults')
    .action(async (flags: { readonly json?: boolean }) => {
      const { scenarios } = await import('./scenarios.ts')
      done(await scenarios(flags, io))
    })

const addPact = (program: Command, io: Io, done: (code: number) => void): void => {
  const pact = program.command('pact').summary("hold consumers' pacts to the contracts of the vendors (pact verify)")
  pact.usage('verify <file...>').action(() => {
    throw new UsageError('pact is followed by verify and a file; see understudy pact verify --help')
  })
  pact
    .command('verify')
    .summary("hold consumers' pacts to the contracts of the vendors")
    .description(
      "Holds consumers' pacts (Pact specification 2, 3 or 4) to the contracts of the vendors, and replays them by Pact's own\n" +
        'verifier against the mock in memory or a target. Exit codes: 0 everything that was compared agrees, 1 something\n' +
        'differs, 2 it could not run.',
    )
    .argument('<file...>', 'pact files, or folders of them')
    .option('--vendor <id>', "the vendor that the pacts are for; found by the provider's name or the paths otherwise")
    .option('--target <url>', "a vendor's base address, or a running Understudy (environment: UNDERSTUDY_TARGET)")
    .option('--credentials <file>', 'JSON, {"<vendor>": [{"name": "ok", "headers": {…}}]} (UNDERSTUDY_CREDENTIALS)')
    .option('--control-token <token>', 'of the Understudy at the target (UNDERSTUDY_CONTROL_TOKEN)')
    .option('--reporter <name>', 'terminal, json, junit, html or markdown (default: terminal)')
    .option('--output <file>', 'write the report to a file')
    .option('--static-only', 'compare with the contract only; replay nothing')
    .addOption(repeated('--reading <id=option>', 'take an option of a reading; repeatable'))
    .option('--config <file>', 'configuration file of the mock in memory')
    .action(async (files: string[], flags: PactFlags) => {
      const { pactVerify } = await import('./pact.ts')
      done(await pactVerify(files, flags, io))
    })
}

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
    .usage(
      '[start] [vendor...] [flags] | list [vendor...] | explain <what> | verify [vendor...] | pact verify <file...>',
    )
    .version(version(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help; every command has one of its own')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => {} })
  const start = addStart(program, io, done)
  addWorker(program, done)
  addList(program, io, done)
  addExplain(program, io, done)
  addScenarios(program, io, done)
  addVerify(program, io, done)
  addPact(program, io, done)
  for (const command of program.commands) command.copyInheritedSettings(program)
  return program.addHelpText('after', () => `\nFlags of start:\n${flagsOf(start)}\n${HELP_END}`)
}
