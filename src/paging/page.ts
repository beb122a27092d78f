import type { Selection } from '../model/collection.ts'

/** The part of a list that is asked for, in rows. */
export type PageRequest = { readonly offset: number; readonly limit: number }

/** Rows cut from a list. `next` is the offset of the row after them, absent on the last page. */
export type Page<Row> = { readonly rows: readonly Row[]; readonly total: number; readonly next?: number }

/** Cuts a page: the only code that counts rows. */
export const cut = <Row>(selection: Selection<Row>, { offset, limit }: PageRequest): Page<Row> => {
  const rows = selection.rows(offset, limit)
  const next = offset + rows.length
  const { total } = selection
  return rows.length > 0 && next < total ? { rows, total, next } : { rows, total }
}
