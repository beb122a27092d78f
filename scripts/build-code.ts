import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

type Manifest = { readonly dependencies: object; readonly peerDependencies: object }

const { dependencies, peerDependencies }: Manifest = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'))

const vendors = readdirSync(`${ROOT}src/vendors`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `src/vendors/${name}/index.ts`)

const PACKAGE = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//

// What its languages are taken from: build-languages.ts.
const VOCABULARY = '@faker-js/faker'

/** The licences of the packages that are in what was built, which are to go with every copy of them. */
const toLicences = (files: readonly string[]): string => {
  const packages = [...new Set([VOCABULARY, ...files.flatMap((file) => PACKAGE.exec(file)?.[1] ?? [])])].sort()
  const texts = packages.map((name) => {
    const { version } = JSON.parse(readFileSync(`${ROOT}node_modules/${name}/package.json`, 'utf8'))
    return `${name} ${version}\n\n${readFileSync(`${ROOT}node_modules/${name}/LICENSE`, 'utf8').trim()}\n`
  })
  return `Parts of these packages are in what was built.\n\n${texts.join('\n\n')}`
}

/**
 * Writes the sources to `dist` as a few files: what is imported together is one, what is imported when needed is another.
 * Packages that are no dependencies of this one are built in.
 */
export const buildCode = async (): Promise<void> => {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/index.ts', 'src/vitest.ts', 'src/cli/main.ts', ...vendors],
    outdir: 'dist',
    outbase: 'src',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: [dependencies, peerDependencies].flatMap(Object.keys),
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
  })
  writeFileSync(`${ROOT}dist/LICENSES.txt`, toLicences(Object.keys(metafile.inputs)))
}
