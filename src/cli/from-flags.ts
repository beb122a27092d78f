import { fromText } from './from-text.ts'
import type { Given } from './given.ts'

/** The flags of `start`, as they were typed. */
export type Flags = {
  readonly port?: string
  readonly host?: string
  readonly seed?: string
  readonly rows?: readonly string[]
  readonly now?: string
  readonly reading?: readonly string[]
  readonly auth?: string
  readonly limits?: string
  readonly scenario?: string
  readonly strictWorlds?: boolean
  readonly controlToken?: string
  readonly explainHeaders?: boolean
  readonly log?: string
  readonly watch?: boolean
  readonly workers?: string
  readonly config?: string
}

const toSource = (key: string): string => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** What the command line gives. Throws `UsageError`. */
export const fromFlags = (vendors: readonly string[], flags: Flags): readonly Given[] => {
  const from = 'flag'
  const { reading, rows, config: _, ...rest } = flags
  const one = Object.entries(rest).flatMap(([key, value]) => {
    const source = toSource(key)
    return typeof value === 'boolean'
      ? [{ key, value, source, from } as const]
      : fromText(key, [value], { source, from })
  })
  return [
    ...(vendors.length === 0 ? [] : [{ key: 'vendors', value: vendors, source: 'the command line', from } as const]),
    ...one,
    ...fromText('rows', rows ?? [], { source: '--rows', from }),
    ...fromText('readings', reading ?? [], { source: '--reading', from }),
  ]
}
