import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PATHS } from './paths.ts'

/** What `node --cpu-prof` writes, as far as it is read here. */
type Profile = {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string }
    readonly children?: readonly number[]
  }[]
  readonly samples: readonly number[]
  /** In microseconds. */
  readonly timeDeltas: readonly number[]
}

const NOT_WORK = new Set(['(idle)', '(root)'])

const addTo = (sums: Map<string, number>, key: string, more: number): void =>
  void sums.set(key, (sums.get(key) ?? 0) + more)

/** The file that a function is in; undefined for what V8 does by itself. */
const fileOf = (url: string): string | undefined =>
  url === '' ? undefined : url.startsWith('file:') ? fileURLToPath(url) : url

/** Milliseconds by file: of each sample, that of the innermost function outside of Node, or else of the innermost one. */
export const timesOf = ({ nodes, samples, timeDeltas }: Profile): ReadonlyMap<string, number> => {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame] as const))
  const placeOf = (sample: number): string => {
    const files: string[] = []
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id))
      files.push(...[fileOf(frames.get(id)?.url ?? '') ?? []].flat())
    return files.find((file) => !file.startsWith('node:')) ?? files[0] ?? frames.get(sample)?.functionName ?? ''
  }
  const places = new Map(nodes.map(({ id }) => [id, placeOf(id)] as const))
  const times = new Map<string, number>()
  for (const [n, id] of samples.entries())
    if (!NOT_WORK.has(frames.get(id)?.functionName ?? ''))
      addTo(times, places.get(id) ?? '', (timeDeltas[n] ?? 0) / 1e3)
  return times
}

/** The package that a file belongs to, or the folder of the product or of Node. */
export const packageOf = (file: string): string => {
  if (file.startsWith('node:')) return file.split('/').slice(0, 2).join('/')
  const [, inside] = file.split(/.*node_modules\//)
  if (inside !== undefined)
    return inside
      .split('/')
      .slice(0, inside.startsWith('@') ? 2 : 1)
      .join('/')
  const [, own] = file.split(join(PATHS.root, 'dist/'))
  return own === undefined ? file : `dist/${own.split('/')[0]}`
}

/** Sums under another key. */
export const sumBy = (times: ReadonlyMap<string, number>, key: (of: string) => string): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>()
  for (const [of, time] of times) addTo(sums, key(of), time)
  return sums
}

/** The only profile of a folder. */
export const readProfile = async (folder: string): Promise<Profile> => {
  const [name = ''] = await readdir(folder)
  return JSON.parse(await readFile(join(folder, name), 'utf8')) as Profile // Node writes it so.
}
