import { readFileSync } from 'node:fs'

/** The version of the package. */
export const version = (): string => {
  const { version: text } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return String(text)
}
