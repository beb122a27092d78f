import { readFileSync } from 'node:fs'
import { PACKAGE } from '../package.ts'

/** The version of the package. */
export const version = (): string => {
  const { version: text } = JSON.parse(readFileSync(new URL('package.json', PACKAGE), 'utf8'))
  return String(text)
}
