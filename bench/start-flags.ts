import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PATHS } from './paths.ts'

const { scripts } = JSON.parse(readFileSync(join(PATHS.root, 'package.json'), 'utf8')) as {
  readonly scripts: { readonly start: string }
}

/** Flags of Node that `npm start` gives: the product runs with them, and so do the bare servers beside it. */
export const START_FLAGS: readonly string[] = scripts.start.split(' ').filter((word) => word.startsWith('--'))
