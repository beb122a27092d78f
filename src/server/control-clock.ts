import { type ClockSetting, isTime, readDuration, readTime, runFrom } from './clock.ts'
import type { Add, Answer } from './control-add.ts'
import { toProblemResponse } from './problem-json.ts'
import { readJson, refuseUnknown } from './read-json.ts'
import type { World } from './world.ts'

const describe = ({ clock }: World): Response =>
  Response.json({ now: new Date(clock.now()).toISOString(), ...clock.setting() })

const bad = (detail: string): Response => toProblemResponse(400, 'Bad clock', detail)

const readSetting = ({ mode, now }: Readonly<Record<string, unknown>>, world: World): ClockSetting | Response => {
  const at = now === undefined ? world.clock.now() : readTime(now)
  if (at === undefined) return bad('now is a date and time such as 2026-03-01T12:00:00Z, or milliseconds since 1970.')
  if (mode === 'real' && now === undefined) return { mode }
  if (mode === 'frozen') return { mode, at }
  if (mode === 'offset') return runFrom(at)
  return bad('mode is real (without now), frozen or offset.')
}

const set: Answer = async (context, world) => {
  const given = await readJson(context)
  const refused = given instanceof Response ? given : refuseUnknown(given, ['mode', 'now'])
  if (refused || given instanceof Response) return refused ?? bad('')
  const setting = readSetting(given, world)
  if (setting instanceof Response) return setting
  world.clock.set(setting)
  return describe(world)
}

const advance: Answer = async (context, world) => {
  const given = await readJson(context)
  const refused = given instanceof Response ? given : refuseUnknown(given, ['by'])
  if (refused || given instanceof Response) return refused ?? bad('')
  const by = readDuration(given['by'])
  if (by === undefined) return bad('by is a duration such as 90s, 15m, 24h or 7d, or milliseconds.')
  if (!isTime(world.clock.now() + by)) return bad('by leads to where no date can be written.')
  world.clock.advance(by)
  return describe(world)
}

/** Adds the clock of a world: to read, to set, and to move on. */
export const addClock = (add: Add): void => {
  add('/clock', { GET: (_, world) => describe(world), PUT: set }, ['PUT'])
  add('/clock/advance', { POST: advance }, ['POST'])
}
