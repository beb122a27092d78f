import type { Described } from './mock.ts'

/** Text as one word of a POSIX shell. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const fill = (path: string, parameters: Described['parameters']): string =>
  path.replace(/\{(\w+)\}/g, (hole, name: string) =>
    parameters[name] === undefined ? hole : encodeURIComponent(parameters[name]),
  )

/** A call that works, for a shell: the first read of the spec. Undefined where the vendor has nothing to get. */
export const toCurl = ({ baseUrl, operations, parameters, credentials }: Described): string | undefined => {
  const paths = operations
    .filter(({ method, operationId }) => method === 'GET' && /^(list|get)/.test(operationId))
    .map(({ path }) => fill(path, parameters))
  const path = paths.find((one) => !one.includes('{'))
  if (path === undefined) return undefined
  const headers = credentials.find(({ name }) => name === 'ok')?.headers ?? {}
  const flags = Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`)
  return ['curl -s', quote(`${baseUrl}${path}`), ...flags].join(' ')
}
