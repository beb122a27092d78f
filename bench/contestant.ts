import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from './page.ts'
import { PATHS } from './paths.ts'
import type { Ask, Recipe } from './server.ts'
import { START_FLAGS } from './start-flags.ts'

/** Something that answers calls, and the calls that it is loaded with. */
export type Contestant = { readonly name: string; readonly recipe: Recipe; readonly asks: readonly Ask[] }

/** Writes a file for a contestant. Gives its path. */
export const put = async (name: string, content: unknown): Promise<string> => {
  const path = join(PATHS.scratch, name)
  await writeFile(path, JSON.stringify(content))
  return path
}

/** A server of one constant reply: the page's headers and body. It is loaded with the same calls as who made the page. `more` goes to its script. */
export const toConstant = async (
  script: string,
  name: string,
  page: Page,
  asks: readonly Ask[],
  ...more: readonly string[]
): Promise<Contestant> => {
  const file = await put(`${name.replaceAll(/\W+/g, '-')}.json`, { headers: page.headers, body: page.body })
  const command = (port: number) => [process.execPath, ...START_FLAGS, script, String(port), file, ...more] as const
  return { name, asks, recipe: { command, ready: page.ask } }
}

/** Whether a command runs on this machine. */
export const isThere = (file: string, ...args: readonly string[]): boolean => spawnSync(file, args).status === 0
