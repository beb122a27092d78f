import { toProblemResponse } from './problem-json.ts'
import type { NoWorld } from './worlds.ts'

const WORDS: { readonly [Why in NoWorld]: readonly [status: number, detail: string] } = {
  'badly named': [
    400,
    'is no name for a world: up to 64 letters, digits, dots, hyphens and low lines, a letter or digit first.',
  ],
  unknown: [404, 'is no world that was made; make it with PUT /_understudy/worlds/<name>, or name one that is there.'],
  'too many': [503, 'would be one world too many; drop some with DELETE /_understudy/worlds/<name>.'],
}

/** Refuses to enter a world, loudly: no vendor answers so. */
export const refuseWorld = (name: string, why: NoWorld): Response => {
  const [status, detail] = WORDS[why]
  return toProblemResponse(status, 'No world', `"${name}" ${detail}`)
}
