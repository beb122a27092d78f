import { createHash } from 'node:crypto'
import { Invalid } from './finding.ts'
import type { Ask } from './server.ts'

/** A reply as it came. */
export type Page = {
  readonly ask: Ask
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly bytes: number
}

// What Node and the connection add by themselves.
const TRANSPORT = ['date', 'connection', 'keep-alive', 'transfer-encoding']

const toHeaders = (reply: Response): Readonly<Record<string, string>> =>
  Object.fromEntries([...reply.headers].filter(([name]) => !TRANSPORT.includes(name)))

/** Asks for one page. Throws `Invalid` unless it is answered with 200. */
export const fetchPage = async (url: string, ask: Ask): Promise<Page> => {
  const reply = await fetch(`${url}${ask.path}`, { headers: ask.headers })
  const body = await reply.text()
  if (reply.status !== 200) throw new Invalid(`${ask.path} answers ${reply.status}: ${body.slice(0, 300)}`)
  return { ask, headers: toHeaders(reply), body, bytes: Buffer.byteLength(body) }
}

/** All pages of a set, one after another. */
export const fetchPages = async (url: string, asks: readonly Ask[]): Promise<readonly Page[]> => {
  const pages: Page[] = []
  for (const ask of asks) pages.push(await fetchPage(url, ask))
  return pages
}

/** The page whose size is nearest to the mean: what constant replies are made of. */
export const averageOf = (pages: readonly Page[]): Page => {
  const mean = pages.reduce((sum, { bytes }) => sum + bytes, 0) / pages.length
  const [nearest] = pages.toSorted((a, b) => Math.abs(a.bytes - mean) - Math.abs(b.bytes - mean))
  if (!nearest) throw new Invalid('a set without pages')
  return nearest
}

/** What stands for the bodies of pages in a comparison, whatever port they came from. */
export const digestOf = (url: string, pages: readonly Page[]): string =>
  createHash('sha256')
    .update(pages.map(({ body }) => body.replaceAll(url, '')).join('\n'))
    .digest('hex')

/** The rows of a page: its first list. */
export const rowsOf = (page: Page): readonly Readonly<Record<string, unknown>>[] => {
  const body: unknown = JSON.parse(page.body)
  const list = typeof body === 'object' && body !== null ? Object.values(body).find(Array.isArray) : undefined
  return list ?? []
}
