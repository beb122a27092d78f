import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Pact } from '../pact/interaction.ts'
import { PactError, readPact } from '../pact/read.ts'
import { UsageError } from './io.ts'

const filesAt = (path: string, shown: string): readonly string[] => {
  try {
    if (!statSync(path).isDirectory()) return [path]
    const names = readdirSync(path).filter((name) => name.endsWith('.json'))
    if (names.length > 0) return names.sort().map((name) => join(path, name))
  } catch {
    throw new UsageError(`there is no file or folder ${shown}`)
  }
  throw new UsageError(`the folder ${shown} holds no pact: there is no .json file in it`)
}

const readText = (path: string, shown: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`${shown} cannot be read`)
  }
}

/** What a `PactError` says, as a sentence for the user. */
export const toUsageError = (error: unknown): unknown =>
  error instanceof PactError ? new UsageError(error.message) : error

/** The pacts of files, and of the .json files in folders. Throws `UsageError` for the first that is none. */
export const readPacts = (paths: readonly string[], cwd: string): readonly Pact[] => {
  try {
    return paths.flatMap((given) =>
      filesAt(resolve(cwd, given), given).map((path) => {
        const shown = relative(cwd, path) || path
        return readPact(shown, readText(path, shown))
      }),
    )
  } catch (error) {
    throw toUsageError(error)
  }
}
