import type { Wire } from '../model/wire.ts'
import { worldAddressed } from './choose-world.ts'
import { type HeaderLines, headerLinesOf } from './header-lines.ts'

/** A vendor as addresses name it. */
export type Addressee = {
  readonly id: string
  readonly hosts: readonly string[]
  /** Whether the vendor has an operation at a path. */
  readonly has: (path: string, world: string | undefined) => boolean
  /** A path in the spelling of the spec; the path's segments come decoded. */
  readonly toSpecPath: (path: string, world: string | undefined) => string
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

/** Parts of a URL, without the cost of a `URL` object. */
const split = (url: string): { origin: string; host: string; path: string; query: string } => {
  const start = url.indexOf('//') + 2
  const slash = url.indexOf('/', start)
  const hash = url.indexOf('#', slash)
  const end = hash < 0 ? url.length : hash
  const mark = url.indexOf('?', slash)
  const pathEnd = mark < 0 || mark > end ? end : mark
  return {
    origin: url.slice(0, slash),
    host: url.slice(start, slash),
    path: url.slice(slash, pathEnd),
    query: pathEnd === end ? '' : url.slice(pathEnd + 1, end),
  }
}

/** Takes the world from the front of a path. */
const splitWorld = (path: string): { world: string | undefined; rest: string } => {
  if (!path.startsWith('/~')) return { world: undefined, rest: path }
  const slash = path.indexOf('/', 1)
  return slash < 0 ? { world: path.slice(2), rest: '/' } : { world: path.slice(2, slash), rest: path.slice(slash) }
}

/** Prepares the reading of addresses: by the vendor's real host name at any port, or else by the first segment of the path. */
export const createToAddress = (vendors: readonly Addressee[]): ToAddress => {
  const byId = new Map(vendors.map((vendor) => [vendor.id, vendor]))
  const byHost = new Map<string, readonly Addressee[]>()
  for (const vendor of vendors) for (const host of vendor.hosts) byHost.set(host, [...(byHost.get(host) ?? []), vendor])
  const hostedBy = (host: string, path: string, world: string | undefined): Addressee | undefined => {
    const colon = host.indexOf(':')
    const hosted = byHost.get(colon < 0 ? host : host.slice(0, colon))
    // Two vendors may share a host; the one that has the path answers, or else the first.
    return hosted?.find((vendor) => vendor.has(path, world)) ?? hosted?.[0]
  }
  const read: ToAddress = (request, env) => {
    const lines = headerLinesOf(request, env as Wire | undefined) // What a port hands over with each request.
    const { origin, host, path: whole, query } = split(request.url)
    const { world: prefix, rest: path } = splitWorld(whole)
    // How a vendor's paths may be spelled is a matter of readings, and so of the world.
    const world = worldAddressed(lines.get, prefix)
    const root = prefix === undefined ? origin : `${origin}/~${prefix}`
    const to = (vendor: Addressee, base: string, own: string): Address => {
      const route = `/${vendor.id}${vendor.toSpecPath(decodeSegments(own), world)}`
      return { vendor: vendor.id, world, base, path: own, query, route, lines }
    }
    const hosted = hostedBy(host, path, world)
    if (hosted) return to(hosted, root, path)
    const slash = path.indexOf('/', 1)
    const vendor = byId.get(slash < 0 ? path.slice(1) : path.slice(1, slash))
    if (!vendor) return { vendor: undefined, world, base: root, path, query, route: path, lines }
    return to(vendor, `${root}/${vendor.id}`, slash < 0 ? '/' : path.slice(slash))
  }
  // Routing asks first and the exchange again, for the same request.
  let last: { readonly request: object; readonly address: Address } | undefined
  return (request, env) => {
    if (last?.request !== request) last = { request, address: read(request, env) }
    return last.address
  }
}
