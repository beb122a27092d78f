import type { Wrap } from './builders.ts'
import { toAsked, type When, withHeaders } from './exchange.ts'
import type { Fetch } from './mutant.ts'

type Credential = { readonly name: string; readonly headers: Readonly<Record<string, string>> }

type Described = { readonly vendors: readonly { readonly id: string; readonly credentials: readonly Credential[] }[] }

/** The ready-made credentials of a vendor, as the mock behind a fetch describes them. */
const credentialsOf = async (fetch: Fetch, origin: string, vendor: string): Promise<readonly Credential[]> => {
  const reply = await fetch(new Request(`${origin}/_understudy/vendors`))
  const { vendors } = (await reply.json()) as Described
  return vendors.find(({ id }) => id === vendor)?.credentials ?? []
}

/** Takes one ready-made credential for another, so that what the first may not do is done all the same. */
export const takesFor =
  (vendor: string, name: string, other = 'ok'): Wrap =>
  (fetch) => {
    let known: Promise<readonly Credential[]> | undefined
    return async (request) => {
      known ??= credentialsOf(fetch, new URL(request.url).origin, vendor)
      const named = (wanted: string) => known?.then((all) => all.find((one) => one.name === wanted)?.headers)
      const [from, to] = [await named(name), await named(other)]
      const isMeant = from && Object.entries(from).every(([header, value]) => request.headers.get(header) === value)
      return fetch(isMeant && to ? withHeaders(toAsked(request), new Headers(to)) : request)
    }
  }

/** Answers what it is asked without a credential as if it were a good one, where it is asked so. */
export const opensFor =
  (vendor: string, when: When): Wrap =>
  (fetch) => {
    let known: Promise<readonly Credential[]> | undefined
    return async (request) => {
      const asked = toAsked(request)
      if (!when(asked)) return fetch(request)
      known ??= credentialsOf(fetch, new URL(request.url).origin, vendor)
      const ok = (await known).find(({ name }) => name === 'ok')?.headers ?? {}
      return fetch(withHeaders(asked, new Headers({ ...Object.fromEntries(request.headers), ...ok })))
    }
  }
