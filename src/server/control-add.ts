import type { Context } from 'hono'
import type { World } from './world.ts'

/** Answers one control call in the world that it names. */
export type Answer = (context: Context, world: World) => Response | Promise<Response>

/**
 * Adds what one control address answers, by method; other methods are refused. `uses` are those that make the world where it
 * is not there yet, as a call to a vendor would; the others only look.
 */
export type Add = (path: string, answers: { readonly [method: string]: Answer }, uses?: readonly string[]) => void
