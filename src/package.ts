import { existsSync } from 'node:fs'

/** The nearest folder of a package; how deep this file lies in it differs between the sources and the built code. */
const packageOf = (folder: URL): URL =>
  existsSync(new URL('package.json', folder)) ? folder : packageOf(new URL('../', folder))

/** The folder of this package, with its specs and scenarios. */
export const PACKAGE: URL = packageOf(new URL('./', import.meta.url))

const isSource = import.meta.url.endsWith('.ts')

/** The folder of the code that runs: the sources', or the built code's. */
export const CODE: URL = new URL(isSource ? 'src/' : 'dist/', PACKAGE)

/** How names of code files end. */
export const ENDING: 'ts' | 'js' = isSource ? 'ts' : 'js'
