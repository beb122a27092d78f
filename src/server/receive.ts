import type { Received } from '../model/call.ts'
import type { Address } from './address.ts'

const NO_TEXT: Readonly<Record<string, string>> = {}

/** What a request says, in the words of the model. `body` was read before. */
export const receive = (
  request: Request,
  address: Address,
  body: string,
  serial: number,
  route?: { readonly operationId: string; readonly pathText: Readonly<Record<string, string>> },
): Received => ({
  vendor: address.vendor ?? '',
  method: request.method,
  base: address.base,
  path: address.path,
  query: address.query,
  header: (name) => request.headers.get(name) ?? undefined,
  body,
  serial,
  ...(route ? { operation: route.operationId } : {}),
  pathText: route?.pathText ?? NO_TEXT,
})
