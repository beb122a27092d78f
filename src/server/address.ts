/** A vendor as addresses name it. */
export type Addressee = {
  readonly id: string
  readonly hosts: readonly string[]
  /** Whether the vendor has an operation at a path. */
  readonly has: (path: string) => boolean
  /** A path in the spelling of the spec; the path's segments come decoded. */
  readonly toSpecPath: (path: string) => string
}

/** Where a request goes. `path` and `query` are percent-encoded as they came; `route` is the path that routing looks at. */
export type Address = {
  readonly vendor: string | undefined
  readonly base: string
  readonly path: string
  readonly query: string
  readonly route: string
}

/** Understands the addresses of requests. */
export type ToAddress = (url: string) => Address

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

/** Prepares the reading of addresses: by the vendor's real host name at any port, or else by the first segment of the path. */
export const createToAddress = (vendors: readonly Addressee[]): ToAddress => {
  const byId = new Map(vendors.map((vendor) => [vendor.id, vendor]))
  const byHost = new Map<string, readonly Addressee[]>()
  for (const vendor of vendors) for (const host of vendor.hosts) byHost.set(host, [...(byHost.get(host) ?? []), vendor])
  const routeOf = (vendor: Addressee, path: string): string => `/${vendor.id}${vendor.toSpecPath(decodeSegments(path))}`
  return (url) => {
    const { origin, host, path, query } = split(url)
    const colon = host.indexOf(':')
    const hosted = byHost.get(colon < 0 ? host : host.slice(0, colon))
    // Two vendors may share a host; the one that has the path answers, or else the first.
    const own = hosted?.find((vendor) => vendor.has(path)) ?? hosted?.[0]
    if (own) return { vendor: own.id, base: origin, path, query, route: routeOf(own, path) }
    const slash = path.indexOf('/', 1)
    const id = slash < 0 ? path.slice(1) : path.slice(1, slash)
    const vendor = byId.get(id)
    if (!vendor) return { vendor: undefined, base: origin, path, query, route: path }
    const rest = slash < 0 ? '/' : path.slice(slash)
    return { vendor: id, base: `${origin}/${id}`, path: rest, query, route: routeOf(vendor, rest) }
  }
}
