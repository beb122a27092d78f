import { run } from '../../src/cli/run.ts'

/** How a command ended, and what it printed. */
export type Ran = { readonly code: number; readonly out: string; readonly err: string }

/** Runs a command in this process. */
export const understudy = async (
  argv: readonly string[],
  more: {
    readonly env?: Readonly<Record<string, string>>
    readonly cwd?: string
    readonly live?: (line: string) => void
  } = {},
): Promise<Ran> => {
  let [out, err] = ['', '']
  const code = await run(argv, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    env: more.env ?? {},
    cwd: more.cwd ?? import.meta.dirname,
    isColoured: false,
    ...(more.live ? { live: more.live } : {}),
  })
  return { code, out, err }
}
