import type { Fetch } from '../port/guard.ts'
import { type Listening, type ServeOptions, serve } from '../port/serve.ts'
import { UsageError } from './io.ts'

const explain = (code: unknown, host: string, port: number): string | undefined => {
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is taken; choose another with --port`
    case 'EACCES':
      return `port ${port} on ${host} needs permission; choose one above 1023 with --port`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return `host ${host} is no address of this machine; choose another with --host`
    default:
      return undefined
  }
}

/** Puts a fetch on a port. Throws `UsageError` where the port cannot be had. */
export const bind = async (fetch: Fetch, options: Required<ServeOptions>): Promise<Listening> => {
  try {
    return await serve(fetch, options)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const sentence = explain(code, options.host, options.port)
    throw sentence === undefined ? error : new UsageError(sentence)
  }
}

/** The address under which this machine reaches what listens: a wildcard host is no address to call. */
export const toReachable = (url: string): string =>
  url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
