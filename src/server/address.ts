import type { Wire } from '../model/wire.ts'
import { worldAddressed } from './choose-world.ts'
import { type HeaderLines, headerLinesOf } from './header-lines.ts'

/** A vendor as addresses name it. */
export type Addressee = {
  readonly id: string
  readonly hosts: readonly string[]
  /** Whether it can be asked for the rest. */
  readonly isLoaded: () => boolean
  /** Waits until it can. */
  readonly load: () => Promise<unknown>
  /** Whether the vendor has an operation at a path. */
  readonly has: (path: string, world: string | undefined) => boolean
  /** What routing looks at for a path, in the spelling of the spec; the path's segments come decoded. */
  readonly toRoute: (path: string, world: string | undefined) => string
}

/** Where a request goes. `path` and `query` are percent-encoded as they came; `route` is the path that routing looks at. */
export type Address = {
  readonly vendor: string | undefined
  /** The world that the request names by its header, in front of its path (`/~<world>/…`), or by its bearer token. */
  readonly world: string | undefined
  readonly base: string
  readonly path: string
  readonly query: string
  readonly route: string
  /** The header lines of the same request. */
  readonly lines: HeaderLines
}

/** Understands the addresses of requests. */
export type ToAddress = (request: Pick<Request, 'url' | 'headers'>, env?: unknown) => Address

/** The reading of addresses. */
export type Addresses = {
  /** Waits until the vendors are loaded for which a request can be; undefined where there is nothing to wait for. */
  readonly ready: (request: Pick<Request, 'url'>) => Promise<unknown> | undefined
  /** To be asked when that is so. */
  readonly toAddress: ToAddress
}

/** Each segment decoded, but for what would make another segment or no path of it. */
const decodeSegments = (path: string): string => {
  if (!path.includes('%')) return path
  try {
    return path
      .split('/')
      .map((segment) => decodeURIComponent(segment).replace(/[%/?#]/g, encodeURIComponent))
      .join('/')
  } catch {
    return path
  }
}

/** A vendor with its own part of an address. */
type Target = { readonly vendor: Addressee; readonly base: string; readonly path: string }

/** What stands before the query of a URL, taken apart. */
type Place = {
  readonly text: string
  /** The world in front of the path. */
  readonly prefix: string | undefined
  /** The path behind it. */
  readonly path: string
  /** Origin and world. */
  readonly root: string
  /** Vendors whose host it is. */
  readonly hosted: readonly Addressee[] | undefined
  /** The vendor that the path begins with. */
  readonly named: Target | undefined
}

/** Where a query begins, behind its mark, and where it ends. */
type Query = { readonly from: number; readonly to: number }

/** Finds the query of a URL. */
const queryIn = (url: string): Query => {
  const hash = url.indexOf('#')
  const to = hash < 0 ? url.length : hash
  const mark = url.indexOf('?')
  return { from: mark < 0 || mark > to ? to : mark + 1, to }
}

/** Takes the world from the front of a path. */
const splitWorld = (path: string): { prefix: string | undefined; rest: string } => {
  if (!path.startsWith('/~')) return { prefix: undefined, rest: path }
  const slash = path.indexOf('/', 1)
  return slash < 0 ? { prefix: path.slice(2), rest: '/' } : { prefix: path.slice(2, slash), rest: path.slice(slash) }
}

/** Prepares the taking apart of what stands before a query, without the cost of a `URL` object. */
const createToPlace = (vendors: readonly Addressee[]): ((text: string) => Place) => {
  const byId = new Map(vendors.map((vendor) => [vendor.id, vendor]))
  const byHost = new Map<string, readonly Addressee[]>()
  for (const vendor of vendors) for (const host of vendor.hosts) byHost.set(host, [...(byHost.get(host) ?? []), vendor])
  return (text) => {
    const start = text.indexOf('//') + 2
    const slash = text.indexOf('/', start)
    const [host = ''] = text.slice(start, slash).split(':', 1)
    const { prefix, rest: path } = splitWorld(text.slice(slash))
    const root = text.slice(0, slash) + (prefix === undefined ? '' : `/~${prefix}`)
    const [, id = ''] = path.split('/', 2)
    const vendor = byId.get(id)
    const named = vendor && { vendor, base: `${root}/${id}`, path: path.slice(1 + id.length) || '/' }
    return { text, prefix, path, root, hosted: byHost.get(host), named }
  }
}

/** Prepares the reading of addresses: by the vendor's real host name at any port, or else by the first segment of the path. */
export const createAddresses = (vendors: readonly Addressee[]): Addresses => {
  const toPlace = createToPlace(vendors)
  // Callers stay with a path for a while, and with a host for ever.
  let place = toPlace('http:///')
  const placeIn = (url: string, { from, to }: Query): Place => {
    const end = url[from - 1] === '?' ? from - 1 : to
    if (end !== place.text.length || !url.startsWith(place.text)) place = toPlace(url.slice(0, end))
    return place
  }
  let areAllLoaded = false
  const ready: Addresses['ready'] = ({ url }) => {
    areAllLoaded ||= vendors.every(({ isLoaded }) => isLoaded())
    if (areAllLoaded) return undefined
    const { hosted, named } = placeIn(url, queryIn(url))
    const missing = (hosted ?? (named ? [named.vendor] : [])).filter(({ isLoaded }) => !isLoaded())
    return missing.length > 0 ? Promise.all(missing.map(({ load }) => load())) : undefined
  }
  const targetIn = ({ hosted, named, root: base, path }: Place, world: string | undefined): Target | undefined => {
    // Two vendors may share a host; the one that has the path answers, or else the first.
    const vendor = hosted?.find((one) => one.has(path, world)) ?? hosted?.[0]
    return vendor ? { vendor, base, path } : named
  }
  const read: ToAddress = (request, env) => {
    const { url } = request
    const lines = headerLinesOf(request, env as Wire | undefined) // What a port hands over with each request.
    const part = queryIn(url)
    const query = url.slice(part.from, part.to)
    const found = placeIn(url, part)
    // How a vendor's paths may be spelled is a matter of readings, and so of the world.
    const world = worldAddressed(lines.get, found.prefix)
    const target = targetIn(found, world)
    if (!target)
      return { vendor: undefined, world, base: found.root, path: found.path, query, route: found.path, lines }
    const { vendor, base, path } = target
    return { vendor: vendor.id, world, base, path, query, route: vendor.toRoute(decodeSegments(path), world), lines }
  }
  // Routing asks first and the exchange again, for the same request.
  let last: { readonly request: object; readonly address: Address } | undefined
  const toAddress: ToAddress = (request, env) => {
    if (last?.request !== request) last = { request, address: read(request, env) }
    return last.address
  }
  return { ready, toAddress }
}
