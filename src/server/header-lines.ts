import type { Headers as Fields } from '../model/reply.ts'
import type { Wire } from '../model/wire.ts'

/** The header lines of a request. A name that stands in several has their values between commas (RFC 9110 section 5.3). */
export type HeaderLines = {
  /** A header's value; the name in lower case. */
  readonly get: (name: string) => string | undefined
  readonly all: () => Fields
}

const joined = (before: string | undefined, value: string, name: string): string =>
  before === undefined ? value : `${before}${name === 'cookie' ? '; ' : ', '}${value}`

const find = (raw: readonly string[], wanted: string): string | undefined => {
  let found: string | undefined
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? ''
    if (name.length === wanted.length && name.toLowerCase() === wanted)
      found = joined(found, raw[index + 1] ?? '', wanted)
  }
  return found
}

const collect = (raw: readonly string[]): Fields => {
  const fields: Record<string, string> = {}
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase()
    fields[name] = joined(fields[name], raw[index + 1] ?? '', name)
  }
  return fields
}

const fromWire = (raw: readonly string[]): HeaderLines => {
  const found = new Map<string, string | undefined>() // Few names are asked for: our own code and the specs name them.
  return {
    get: (name) => {
      const known = found.get(name)
      if (known !== undefined || found.has(name)) return known
      const value = find(raw, name)
      found.set(name, value)
      return value
    },
    all: () => collect(raw),
  }
}

type Told = { readonly raw: readonly string[]; readonly lines: HeaderLines }

// As many as tests of all vendors at once have callers.
const KEPT = 4

const told: Told[] = []
let turn = 0

const isSame = (one: readonly string[], other: readonly string[]): boolean => {
  if (one.length !== other.length) return false
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) return false
  return true
}

/**
 * A caller sends the same lines with each call. They are read once, and what is noted of all these calls is one copy: the
 * collector would carry a thousand of them about.
 */
const fromSameWire = (raw: readonly string[]): HeaderLines => {
  for (const known of told) if (isSame(known.raw, raw)) return known.lines
  const lines = fromWire(raw)
  told[turn] = { raw, lines }
  turn = (turn + 1) % KEPT
  return lines
}

const fromFetch = (headers: Headers): HeaderLines => ({
  get: (name) => headers.get(name) ?? undefined,
  all: () => Object.fromEntries(headers),
})

/**
 * Gives the header lines of a request. Where a port tells them, they are read from there: that is quicker, and whoever keeps
 * them keeps some texts and not the request with its socket.
 */
export const headerLinesOf = (request: Pick<Request, 'headers'>, { rawHeaders }: Wire = {}): HeaderLines =>
  rawHeaders ? fromSameWire(rawHeaders) : fromFetch(request.headers)
