import type { Cast } from './world.ts'

/** What a caller needs to know of a running vendor to make the first call. */
export const describeVendor = ({ vendor, contract, choices, state, credentials }: Cast, origin: string): object => ({
  id: vendor.id,
  title: contract.title,
  baseUrl: `${origin}/${vendor.id}`,
  hosts: contract.hosts,
  operations: contract.routes.map(({ operationId, method, path }) => ({ operationId, method, path })),
  credentials: credentials(),
  clients: vendor.clients,
  parameters: vendor.parameters(state),
  readings: choices,
})
