import type { Received } from '../model/call.ts'
import type { Address } from './address.ts'

/** What a path without parameters has for them. */
export const NO_TEXT: Received['pathText'] = {}

/** What a request says, in the words of the model. `body` was read before. */
export const receive = (
  method: string,
  { vendor = '', base, path, query, lines }: Address,
  body: string,
  serial: number,
  pathText: Received['pathText'] = NO_TEXT,
  operation?: string,
): Received => ({ vendor, method, base, path, query, header: lines.get, body, serial, pathText, operation })
