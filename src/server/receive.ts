import type { Received } from '../model/call.ts'
import type { Address } from './address.ts'

const NO_TEXT: Readonly<Record<string, string>> = {}

/** What a request says, in the words of the model. `body` was read before. */
export const receive = (
  method: string,
  { vendor = '', base, path, query, lines }: Address,
  body: string,
  serial: number,
  operation?: string,
  pathText: Readonly<Record<string, string>> = NO_TEXT,
): Received => ({ vendor, method, base, path, query, header: lines.get, body, serial, pathText, operation })
