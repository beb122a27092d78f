import type { PageStyle } from '../../src/contract/spec.ts'
import { examine, type Findings } from './checks.ts'
import { type Ask, type Desk, show } from './desk.ts'
import { type Draft, encodePairs, happyDraft, toAsk } from './drafts.ts'
import { isNode, type Node, type OperationCase } from './specs.ts'

/** One page as a walk sees it. */
type Page = { readonly rows: readonly string[]; readonly body: Node }

/** What a walk found: pages of rows, each row as its JSON text. */
export type Walk = { readonly pages: readonly (readonly string[])[]; readonly findings: Findings }

const queryNames = (operation: OperationCase): string[] =>
  operation.parameters.filter(({ in: at }) => at === 'query').map(({ name }) => name)

const integersOf = (operation: OperationCase): string[] =>
  operation.parameters
    .filter(({ in: at, schema }) => at === 'query' && isNode(schema) && schema['type'] === 'integer')
    .map(({ name }) => name)

const find = (names: readonly string[], pattern: RegExp): string | undefined => names.find((name) => pattern.test(name))

/** The parameter that says how large a page is, by the style of paging; undefined where there is none. */
const sizeParameter = (operation: OperationCase, { style }: PageStyle): string | undefined => {
  const integers = integersOf(operation)
  if (style === 'offset') return find(integers, /limit|size/i)
  if (style === 'odata') return find(integers, /^\$top$/)
  return find(integers, /^(count|limit|size|max.*|per.*)$/i)
}

/** The cursor of the next page, wherever the body has it. */
const cursorIn = (body: unknown): string | undefined => {
  if (!isNode(body)) return undefined
  for (const [name, value] of Object.entries(body)) {
    if (/cursor/i.test(name) && typeof value === 'string') return value
    const inner = cursorIn(value)
    if (inner !== undefined) return inner
  }
  return undefined
}

type Pairs = Draft['query']
type Step = (page: Page, at: number) => Ask | undefined

/** How the next page is asked for, where pages have a known size or, by cursors and links, any. */
const stepper = (draft: Draft, style: PageStyle['style'], size: number, base: Pairs): Step => {
  const { operation } = draft
  const ask = (pairs: Pairs): Ask => ({ ...toAsk(draft), query: encodePairs([...draft.query, ...base, ...pairs]) })
  const names = queryNames(operation)
  if (style === 'cursor') {
    const name = find(names, /cursor/i) ?? 'cursor'
    return ({ body }) => {
      const cursor = cursorIn(body)
      return cursor === undefined ? undefined : ask([[name, cursor]])
    }
  }
  if (style === 'odata') {
    return ({ body }) => {
      const link = body['@odata.nextLink'] ?? body['nextLink']
      if (typeof link !== 'string') return undefined
      const { pathname, search } = new URL(link)
      // The mock's prefix is no part of the vendor's own path.
      return { ...toAsk(draft), path: pathname.replace(/^\/[^/]+/, ''), query: search.slice(1) }
    }
  }
  const name = find(names, style === 'offset' ? /offset/i : /^page$/i) ?? style
  return ({ rows }, at) => {
    if (rows.length < size) return undefined
    return ask([[name, String(style === 'offset' ? at : 1 + Math.round(at / rows.length))]])
  }
}

const MOST_PAGES = 200

/** Walks a list from its first page to its last one. */
export const walk = async (
  desk: Desk,
  operation: OperationCase,
  size: number | undefined,
  style: PageStyle,
): Promise<Walk> => {
  const happy = await happyDraft(desk, operation)
  const name = style.style === 'odata' ? undefined : sizeParameter(operation, style)
  const base: Pairs = size !== undefined && name !== undefined ? [[name, String(size)]] : []
  const prefers = style.style === 'odata' && size !== undefined ? { prefer: `odata.maxpagesize=${size}` } : {}
  const draft = { ...happy, headers: { ...happy.headers, ...prefers } }
  const schema = operation.parameters.find((one) => one.name === name)?.schema
  const usual = isNode(schema) ? Number(schema['default'] ?? 1) : 1
  const next = stepper(draft, style.style, size ?? usual, base)
  const pages: (readonly string[])[] = []
  const findings: Findings = []
  let ask: Ask | undefined = { ...toAsk(draft), query: encodePairs([...draft.query, ...base]) }
  while (ask && pages.length < MOST_PAGES) {
    const answer = await desk.send(ask)
    findings.push(...examine(desk, operation, ask, answer))
    if (answer.status !== 200) {
      // A vendor may be read to have nothing behind its last page.
      if (pages.length === 0 || answer.status !== 404)
        findings.push(`${show(ask)} -> ${answer.status} ${answer.text.slice(0, 200)}`)
      break
    }
    const body = JSON.parse(answer.text) as Node
    const rows = (body[style.rows] as readonly unknown[]).map((row) => JSON.stringify(row))
    pages.push(rows)
    ask = next({ rows, body }, pages.flat().length)
  }
  if (pages.length === MOST_PAGES) findings.push(`${operation.id} never ends`)
  return { pages, findings }
}

const sizesOf = (operation: OperationCase, style: PageStyle): (number | undefined)[] => {
  const name = sizeParameter(operation, style)
  const schema = operation.parameters.find((one) => one.name === name)?.schema
  const most =
    isNode(schema) && typeof schema['maximum'] === 'number' && schema['maximum'] <= 1000 ? [schema['maximum']] : []
  return [1, 2, 7, undefined, ...most]
}

/** Every list gives the same rows once each, in one order, for pages of any size; only its last page may be short. */
export const checkWalks = async (desk: Desk, sizes?: readonly (number | undefined)[]): Promise<Findings> => {
  const found: Findings = []
  for (const operation of desk.operations) {
    const style = operation.operation['x-page']
    if (!style) continue
    let whole: string | undefined
    for (const size of sizes ?? sizesOf(operation, style)) {
      const { pages, findings } = await walk(desk, operation, size, style)
      const rows = pages.flat()
      const where = `${operation.id} by ${size ?? 'default'}`
      found.push(...findings)
      whole ??= rows.join()
      if (rows.length < 10) found.push(`${where}: only ${rows.length} rows`)
      if (new Set(rows).size !== rows.length) found.push(`${where}: a row comes twice`)
      if (rows.join() !== whole) found.push(`${where}: other rows than with another size`)
      const [first = []] = pages
      const short = pages.slice(0, -1).filter((page) => page.length !== first.length)
      if (short.length > 0) found.push(`${where}: a page before the last one is short`)
      if (size !== undefined && first.length > size && pages.length > 1)
        found.push(`${where}: a page of ${first.length}`)
      const last = pages.at(-1)?.length ?? 0
      const isMarked = style.style === 'cursor' || style.style === 'odata'
      if (isMarked && pages.length > 1 && last === 0) found.push(`${where}: the marker of the end comes one page late`)
    }
  }
  return found
}
