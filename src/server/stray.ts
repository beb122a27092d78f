import { NO_BODY } from '../model/body.ts'
import type { Address } from './address.ts'
import { worldNamed } from './choose-world.ts'
import { readWatch } from './clock.ts'
import type { Note } from './journal-exchange.ts'
import { toProblemResponse } from './problem-json.ts'
import { receive } from './receive.ts'
import { DEFAULT_WORLD } from './world.ts'
import type { Worlds } from './worlds.ts'

/**
 * Answers a call to no vendor at all, and notes it in the journal of the world it names, so that a forgotten prefix can be found
 * there. It makes no world, and its body is not read.
 */
export const answerStray = (worlds: Worlds, address: Address, request: Request): Response => {
  const began = readWatch()
  const { path } = address
  const detail = `${path} is no vendor and no control address; see /_understudy/vendors.`
  const reply = toProblemResponse(404, 'No such address', detail)
  const world = worlds.find(worldNamed(address) ?? DEFAULT_WORLD)
  if (!world) return reply
  const received = receive(request.method, address, '', world.nextSerial())
  const answered = readWatch()
  const note: Note = {
    at: world.clock.now(),
    took: answered - began,
    answered,
    received,
    lines: address.lines,
    status: reply.status,
    headers: Object.fromEntries(reply.headers),
    body: NO_BODY,
    problem: { problem: 'noRoute', method: received.method, path },
    fault: null,
    bug: null,
    by: null,
  }
  world.journal.add(note)
  return reply
}
