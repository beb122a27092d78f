import type { Context } from 'hono'
import type { Add, Answer } from './control-add.ts'
import type { OverlaySnapshot } from './overlay.ts'
import { toProblemResponse } from './problem-json.ts'
import { readJson, refuseBody } from './read-json.ts'
import type { Role } from './role.ts'
import { changeRow, findTable, NoSuchRows, RowError, removeRow, type Table, toKey } from './write-row.ts'

/** A row that a control call names. */
type Named = { readonly table: Table; readonly key: string | number }

const noSuchRow = ({ table, key }: Named): Response =>
  toProblemResponse(404, 'No such row', `There is no row ${key} in ${table.dataset.name} of ${table.vendor}.`)

/** The outcome of writing, or why a row cannot be written so. */
const refusing = async (act: () => Promise<Response>): Promise<Response> => {
  try {
    return await act()
  } catch (error) {
    if (error instanceof NoSuchRows) return toProblemResponse(404, 'No such rows', `${error.message}.`)
    if (error instanceof RowError) return toProblemResponse(400, 'Bad row', `${error.message}.`)
    throw error
  }
}

const flatten = (written: OverlaySnapshot): readonly object[] =>
  Object.entries(written).flatMap(([vendor, datasets]) =>
    Object.entries(datasets).flatMap(([dataset, rows]) => rows.map((row) => ({ vendor, dataset, ...row }))),
  )

/** Adds the rows of a world: to look at, change, add and take away, and what was written of them to list and forget. */
export const addRows = (add: Add, roles: readonly Role[]): void => {
  /** Answers for the row that is named. */
  const of =
    (answer: (named: Named, context: Context) => Promise<Response>): Answer =>
    (context, world) =>
      refusing(async () => {
        const { vendor = '', dataset = '', key = '' } = context.req.param()
        const table = await findTable(world, roles, vendor, dataset)
        return answer({ table, key: toKey(table, key) }, context)
      })
  add('/rows', {
    GET: (_, { overlay }) => Response.json({ rows: flatten(overlay.snapshot()) }),
    DELETE: async (context, { overlay }) => {
      const refused = await refuseBody(context)
      if (!refused) overlay.clear()
      return refused ?? new Response(null, { status: 204 })
    },
  })
  const look = of(async (named) => {
    const row = await named.table.stored.collection().find(named.key)
    return row ? Response.json(row) : noSuchRow(named)
  })
  const change = of(async ({ table, key }, context) => {
    const patch = await readJson(context)
    if (patch instanceof Response) return patch
    const { row, isNew } = await changeRow(table, key, patch)
    return Response.json(row, { status: isNew ? 201 : 200 })
  })
  const remove = of(async (named, context) => {
    const refused = await refuseBody(context)
    if (refused) return refused
    const isGone = await removeRow(named.table, named.key)
    return isGone ? new Response(null, { status: 204 }) : noSuchRow(named)
  })
  add('/rows/:vendor/:dataset/:key', { GET: look, PATCH: change, DELETE: remove }, ['GET', 'PATCH', 'DELETE'])
}
