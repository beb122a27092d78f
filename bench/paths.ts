import { fileURLToPath } from 'node:url'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

type Place =
  | 'root'
  | 'readme'
  | 'results'
  | 'scratch'
  | 'rivals'
  | 'product'
  | 'bare'
  | 'hono'
  | 'probe'
  | 'pinger'
  | 'script'

/** Where the files of the bench are. */
export const PATHS: Readonly<Record<Place, string>> = {
  root: at('..'),
  readme: at('README.md'),
  results: at('results'),
  scratch: at('results/scratch'),
  rivals: at('rivals'),
  product: at('../dist/cli/main.js'),
  bare: at('servers/bare.mjs'),
  hono: at('servers/hono.mjs'),
  probe: at('servers/probe.mjs'),
  pinger: at('pinger.ts'),
  script: at('wrk.lua'),
}
