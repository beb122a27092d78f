import type { Ask } from '../target.ts'

/** Text as one word of a POSIX shell. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const METHODS: Readonly<Record<string, readonly string[]>> = { GET: [], HEAD: ['-I'] }

/** What was asked as a command for a shell. Where a secret belongs stands its mask. */
export const toCurl = (base: string, { method, path, query = '', headers = {}, body }: Ask): string => {
  const address = `${base}${path}${query === '' ? '' : `?${query}`}`
  return [
    'curl -s',
    ...(METHODS[method] ?? [`-X ${method}`]),
    ...(/[[\]{}]/.test(address) ? ['-g'] : []),
    quote(address),
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${quote(body)}`]),
  ].join(' ')
}
