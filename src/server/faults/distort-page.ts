import { putAt, valueAt } from '../../contract/pointer.ts'
import type { PageStyle } from '../../contract/spec.ts'
import type { Distortion } from '../../model/fault.ts'
import type { Json } from '../../model/json.ts'
import type { Scene } from './scene.ts'

type Body = { [name: string]: Json }

/** A page being distorted: its body, its rows and its law. */
type Page = { readonly body: Body; readonly rows: Json[]; readonly style: PageStyle; readonly scene: Scene }

/** Distorts a page in place, or says that there is nothing to distort. */
type DistortPage = (page: Page) => boolean

const ELSEWHERE = 'https://elsewhere.example'

const rowsOf = (text: string | undefined, style: PageStyle): readonly Json[] => {
  const rows = text === undefined ? undefined : (JSON.parse(text) as Body)[style.rows]
  return Array.isArray(rows) ? (rows as readonly Json[]) : []
}

const nextOf = ({ body, style }: Page): string | undefined => {
  const next = style.next === undefined ? undefined : valueAt(body, style.next)
  return typeof next === 'string' ? next : undefined
}

const putNext = ({ body, style }: Page, next: string | undefined): boolean => {
  if (style.next === undefined || next === undefined) return false
  putAt(body, style.next, next)
  return true
}

const leadBack = (page: Page): boolean => nextOf(page) !== undefined && putNext(page, page.scene.place?.here)

const emptyPage: DistortPage = (page) => {
  const { rows, scene } = page
  const spared = `${scene.place?.walk}\n${scene.received.query}`
  if (rows.length === 0 || scene.spared.has(spared)) return false
  // A next link that leads here again loses no row: the second time the page is left alone.
  if (page.style.next !== undefined && !leadBack(page)) return false
  scene.spared.add(spared)
  rows.length = 0
  return true
}

const toElsewhere = (address: string): string | undefined => {
  const [, origin] = /^(https?:\/\/[^/]+)\//.exec(address) ?? []
  return origin === undefined ? undefined : `${ELSEWHERE}${address.slice(origin.length)}`
}

/** How pages go wrong. Those that need another page, or another law of paging, leave the rest alone. */
export const ON_PAGES: { readonly [Name in Distortion]?: DistortPage } = {
  'repeat-row': ({ rows, style, scene }) => {
    const last = rowsOf(scene.remembered, style).at(-1)
    return last !== undefined && rows.unshift(last) > 0
  },
  'leave-out-row': ({ rows, scene }) =>
    rows.length > 0 && rows.splice(scene.random.int(0, rows.length - 1), 1).length > 0,
  'loop-cursor': leadBack,
  'empty-page': emptyPage,
  'wrong-total': ({ body, style, scene }) => {
    const total = style.total === undefined ? undefined : valueAt(body, style.total)
    if (style.total === undefined || typeof total !== 'number') return false
    putAt(body, style.total, Math.max(0, total + (scene.fault.by ?? scene.random.int(1, 10))))
    return true
  },
  'foreign-link': (page) => putNext(page, toElsewhere(nextOf(page) ?? '')),
  'broken-order': ({ rows }) => rows.length > 1 && rows.reverse().length > 0,
}
