import { defaultsOf } from '../contract/narrow.ts'
import type { Received } from '../model/call.ts'
import { readWatch } from './clock.ts'
import type { Add, Answer } from './control-add.ts'
import { conduct } from './exchange.ts'
import { arm } from './faults/armed.ts'
import { placeOf } from './faults/place.ts'
import { type FaultRecord, readFaultId } from './faults/record.ts'
import { repeatTrial } from './faults/trial.ts'
import { headerLinesOf } from './header-lines.ts'
import type { Library } from './library.ts'
import { toProblemResponse } from './problem-json.ts'
import { refuseBody } from './read-json.ts'
import type { Watching } from './respond.ts'
import type { Role } from './role.ts'
import type { Taken } from './sent.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'

/** What a replay needs: it happens in a world of its own, and nobody is told. */
export type Replaying = Omit<Watching, 'onExchange'> & { readonly roles: readonly Role[]; readonly library: Library }

type Found = { readonly vendor: string; readonly record: FaultRecord }

/** Opens an id with the seal of each vendor: one of them closed it. */
const find = (world: World, roles: readonly Role[], id: string): Found | undefined => {
  for (const { id: vendor } of roles) {
    const record = readFaultId(world.cast(vendor).state.seal, id)
    if (record) return { vendor, record }
  }
  return undefined
}

const optionsThen = ({ options }: World, { vendor, record }: Found, roles: readonly Role[]): WorldOptions => {
  const { rows, choices, ...edition } = record.edition
  const spec = roles.find((role) => role.id === vendor)?.spec
  return {
    ...options,
    limits: 'count',
    ...edition,
    clock: { mode: 'frozen', at: record.at },
    faults: [],
    rows: rows === undefined ? {} : { [vendor]: rows },
    choices: { ...options.choices, [vendor]: { ...(spec ? defaultsOf(spec) : {}), ...choices } },
  }
}

/** A world like the one that the fault was injected in, as it stood then. */
const worldThen = (world: World, found: Found, { roles, library }: Replaying): World => {
  const { vendor, record } = found
  return createWorld(world.name, roles, optionsThen(world, found, roles), library, {
    clock: { mode: 'frozen', at: record.at },
    serial: record.received.serial,
    limits: [],
    tokens: { [vendor]: { issued: record.issued, revoked: [] } },
    faults: [],
    overlay: record.written === undefined ? {} : world.overlay.snapshot(),
  })
}

/** The request as it came then; the caller of the replay is who hangs up. */
const toRequest = ({ received, headers }: FaultRecord, signal: AbortSignal): Request => {
  const { method, base, path, query } = received
  return new Request(`${base}${path}${query === '' ? '' : `?${query}`}`, { method, headers, signal })
}

const replay = (
  world: World,
  found: Found,
  replaying: Replaying,
  signal: AbortSignal,
): Response | Promise<Response> => {
  const { vendor, record } = found
  const then = worldThen(world, found, replaying)
  const cast = then.cast(vendor)
  const received: Received = { ...record.received, header: (name) => record.headers[name] }
  const route = cast.contract.routes.find(({ operationId }) => operationId === received.operation)
  if (!route) throw new Error(`${vendor} has no operation ${received.operation}`)
  const { spec } = cast.contract
  const target = { seed: then.options.seed, spec, route, received, place: placeOf(spec, route, received) }
  const strike = { armed: arm(record.fault), call: record.call }
  const request = toRequest(record, signal)
  const taken: Taken = {
    world: then,
    cast,
    received,
    request,
    lines: headerLinesOf(request),
    at: readWatch(),
    counted: record.counted,
    trial: repeatTrial(strike, target, record, record.remembered),
  }
  return conduct({ ...replaying, onExchange: undefined }, taken, route)
}

/** Whether a world has the rows, or the fault was injected where nothing was written: then those that are made are the rows. */
const hasRowsOf = ({ overlay }: World, { vendor, record: { written } }: Found): boolean =>
  written === undefined || written === overlay.fingerprint(vendor)

const OTHER_ROWS =
  'Rows had been written when the fault was injected, and they are not what is written here. Write them again, or restore a snapshot of then.'

/** Adds the replay of a fault that was injected: the same reply again, or the same lack of one. */
export const addReplay = (add: Add, replaying: Replaying): void => {
  const answer: Answer = async (context, world) => {
    const { req } = context
    const refused = await refuseBody(context)
    if (refused) return refused
    const found = find(world, replaying.roles, req.param('id') ?? '')
    if (found && hasRowsOf(world, found)) return replay(world, found, replaying, req.raw.signal)
    if (found) return toProblemResponse(409, 'Other rows', OTHER_ROWS)
    const detail = 'No fault has this id in a world of this name and seed; ids are in the journal, as fault.'
    return toProblemResponse(404, 'No such fault', detail)
  }
  add('/faults/replay/:id', { POST: answer }, ['POST'])
}
