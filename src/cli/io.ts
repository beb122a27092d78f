/** What a command may use of the process it runs in. */
export type Io = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly env: { readonly [name: string]: string | undefined }
  readonly cwd: string
  /** Whether what is printed may be coloured. */
  readonly isColoured: boolean
  /** Puts a line in the place of the one before, for a person who watches; an empty one ends that. Absent where nobody does. */
  readonly live?: (line: string) => void
}

/** The exit codes of the command. */
export const EXIT = { ok: 0, bug: 1, usage: 2 } as const

/** Something the user can put right. The message is one sentence that says what. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
