import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

const vendors = readdirSync(`${ROOT}src/vendors`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `src/vendors/${name}/index.ts`)

/** Writes the sources to `dist` as a few files: what is imported together is one, what is imported when needed is another. */
export const buildCode = async (): Promise<void> => {
  await build({
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
    packages: 'external',
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
  })
}
