import type { Context, Part } from '../context.ts'
import { type Figure, Invalid, short, type Table } from '../finding.ts'
import { LISTS, type List } from '../lists.ts'
import { fetchPage } from '../page.ts'
import { firstRowOf, openLists } from '../pages-of.ts'
import { startProduct } from '../product.ts'

/** Bytes in use by one vendor with so many rows, all garbage gone. */
type Used = {
  /** After the first page of every order. */
  readonly orders: number
  /** And then of every filter and search. */
  readonly filters: number
  /** Resident memory in megabytes. */
  readonly resident: number
}

const useAll = async (list: List, rows: number): Promise<Used> => {
  const server = await startProduct({ rows, vendors: [list.vendor], isProbed: true })
  const [opened] = await openLists(server, [list])
  if (!opened) throw new Invalid(`${list.vendor} does not run`)
  const filters = list.filters(await firstRowOf(server, opened))
  for (const order of list.orders) await fetchPage(server.url, opened.first(order))
  const orders = await server.heap()
  for (const filter of filters) await fetchPage(server.url, opened.first(filter))
  const used: Used = { orders, filters: await server.heap(), resident: server.resident() }
  await server.stop()
  return used
}

// After the first calls, until what they left has been freed.
const IDLE = 2_000

const DEFAULT_ROWS = 1_000

const idleResident = async (): Promise<number> => {
  const server = await startProduct({ rows: DEFAULT_ROWS })
  for (const { first } of await openLists(server, LISTS)) await fetchPage(server.url, first())
  await new Promise((resolve) => setTimeout(resolve, IDLE))
  const resident = server.resident()
  await server.stop()
  return resident
}

/** What each row more costs: the difference between a large and a small account after the same calls. */
const costOf = async (list: List, { options, tell }: Context) => {
  const [few = 0, many = 0] = [options.rows[0], options.rows.at(-1)]
  if (many <= few) throw new Invalid('memory takes two sizes: --rows 1000,1000000')
  const [small, large] = [await useAll(list, few), await useAll(list, many)]
  const orders = (large.orders - small.orders) / (many - few)
  const filters = (large.filters - large.orders - (small.filters - small.orders)) / (many - few)
  tell(`memory, ${list.vendor}: ${short(orders)} bytes a row`)
  return { list, orders, filters, resident: large.resident }
}

/** Resident memory idle, and bytes a row of every index. */
export const memory: Part = async (context) => {
  const idle = await idleResident()
  const costs = []
  for (const list of LISTS) costs.push(await costOf(list, context))
  const many = context.options.rows.at(-1) ?? 0
  const table: Table = {
    title: `Idle with all vendors: ${short(idle)} MB resident. With ${many.toLocaleString('en-US')} rows of one vendor:`,
    head: ['', 'bytes a row, all orders', 'bytes a row, filters and searches kept', 'resident MB'],
    rows: costs.map(({ list, orders, filters, resident }) => [
      `${list.vendor} (${list.orders.length} orders)`,
      ...[orders, filters, resident].map(short),
    ]),
  }
  const figures: readonly Figure[] = [
    { id: 'memory.idle', value: idle, unit: 'MB' },
    { id: `memory.row.${many}`, value: Math.max(...costs.map(({ orders }) => orders)), unit: 'bytes' },
  ]
  return { tables: [table], figures }
}
