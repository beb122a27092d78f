import type { Client } from '../model/vendor.ts'
import { withWorld } from '../model/world-name.ts'
import { DEFAULT_WORLD, type World } from './world.ts'

/** A client as its user names it: in a world of its own, with the world in its id. */
const describeClient = (client: Client, world: string | undefined): Client => ({
  ...client,
  clientId: withWorld(client.clientId, world),
})

/** What a caller needs to know of a running vendor to make the first call. `root` is the address of the world. */
export const describeVendor = (world: World, id: string, root: string): object => {
  const { vendor, contract, choices, state, credentials } = world.cast(id)
  const own = world.name === DEFAULT_WORLD ? undefined : world.name
  return {
    id,
    title: contract.title,
    baseUrl: `${root}/${id}`,
    hosts: contract.hosts,
    operations: contract.routes.map(({ operationId, method, path }) => ({ operationId, method, path })),
    credentials: credentials(),
    clients: vendor.clients.map((client) => describeClient(client, own)),
    parameters: vendor.parameters(state),
    readings: choices,
  }
}
