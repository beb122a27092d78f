import { type Body, editJson, type Wrap } from './builders.ts'
import type { Seen } from './exchange.ts'

/** A row of a page. */
export type Row = Body

/** Where a vendor's list is, and which property of its pages holds the rows. */
export type ListPlace = { readonly path: string; readonly rows: string }

/** The rows of a page. */
export const rowsOf = ({ rows }: ListPlace, body: Body): readonly Row[] => {
  const found = body[rows]
  return Array.isArray(found) ? (found as readonly Row[]) : [] // Lists of the specs hold objects.
}

/** Whether a reply is a page of the list. */
export const isPage =
  ({ path }: ListPlace) =>
  ({ asked, replied }: Seen): boolean =>
    asked.path.endsWith(path) && replied.status === 200

/** Changes the pages of a list. */
export const editPage = (list: ListPlace, change: (body: Body, seen: Seen) => Body): Wrap =>
  editJson(isPage(list), change)

/** Changes the rows of the pages of a list. */
export const editRows = (list: ListPlace, change: (rows: readonly Row[], seen: Seen) => readonly Row[]): Wrap =>
  editPage(list, (body, seen) => ({ ...body, [list.rows]: change(rowsOf(list, body), seen) }))

/** Changes each row of a list. */
export const editRow = (list: ListPlace, change: (row: Row) => Row): Wrap =>
  editRows(list, (rows) => rows.map((row) => change(row)))

/** A row without a property. */
export const without = (row: Row, name: string): Row =>
  Object.fromEntries(Object.entries(row).filter(([key]) => key !== name))

/** A row with a property under another name. */
export const renamed = (row: Row, name: string, to: string): Row =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key === name ? to : key, value]))

/** The rows in the order of a comparison of one property. */
export const sortedBy = (
  rows: readonly Row[],
  name: string,
  compare: (one: string, other: string) => number,
): readonly Row[] => [...rows].sort((one, other) => compare(String(one[name]), String(other[name])))

/** Rows that stand together by a property, each such group turned round. */
export const turnedTies = (rows: readonly Row[], name: string): readonly Row[] => {
  const groups: Row[][] = []
  for (const row of rows) {
    const group = groups.at(-1)
    if (group && group[0]?.[name] === row[name]) group.push(row)
    else groups.push([row])
  }
  return groups.flatMap((group) => group.reverse())
}
