#!/usr/bin/env node
import { EXIT } from './io.ts'
import { run } from './run.ts'

// Whoever reads may stop early, as `head` does; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.bug))

// Back to the start of the line, which is wiped; cut, so that it stays one.
const live = (line: string): void => void process.stderr.write(`\r\x1b[2K${line.slice(0, process.stderr.columns - 1)}`)

process.exit(
  await run(process.argv.slice(2), {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    env: process.env,
    cwd: process.cwd(),
    isColoured: process.stdout.isTTY === true && process.stdout.hasColors(),
    ...(process.stderr.isTTY ? { live } : {}),
  }),
)
