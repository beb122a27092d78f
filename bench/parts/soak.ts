import type { Part } from '../context.ts'
import { type Figure, short, type Table } from '../finding.ts'
import { load } from '../load.ts'
import { openOperations } from '../operations.ts'
import { startProduct } from '../product.ts'
import type { Server } from '../server.ts'

const ROWS = 10_000

// By then everything that is kept has been made.
const WARM = 0.1

const SLICE = 5

const stateOf = async (server: Server) => ({ heap: (await server.heap()) / 1e6, resident: server.resident() })

/** A million calls of all operations to one process: errors fail the run, and what is left is told. */
export const soak: Part = async ({ options, tell }) => {
  const server = await startProduct({ rows: ROWS, isProbed: true })
  const asks = (await openOperations(server, ROWS)).flatMap((operation) => operation.asks)
  const send = async (requests: number): Promise<number> => {
    let sent = 0
    while (sent < requests) {
      sent += (await load(server, asks, SLICE)).requests
      tell(`soak: ${sent} of ${requests} requests`)
    }
    return sent
  }
  const idle = await stateOf(server)
  const warmUp = await send(options.requests * WARM)
  const before = await stateOf(server)
  const sent = await send(options.requests)
  const after = await stateOf(server)
  await server.stop()
  const toRow = (name: string, { heap, resident }: typeof idle) => [name, short(heap), short(resident)]
  const table: Table = {
    title: `${sent.toLocaleString('en-US')} requests, no errors`,
    head: ['', 'heap and buffers after collection, MB', 'resident MB'],
    rows: [
      toRow('every page asked for once', idle),
      toRow(`after ${warmUp.toLocaleString('en-US')} requests`, before),
      toRow(`and ${sent.toLocaleString('en-US')} more`, after),
    ],
  }
  const figures: readonly Figure[] = [
    { id: 'soak.heap', value: after.heap - before.heap, unit: 'MB' },
    { id: 'soak.resident', value: after.resident / before.resident, unit: 'ratio' },
  ]
  return { tables: [table], figures }
}
