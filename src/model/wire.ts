import type { Body } from './body.ts'
import type { Headers } from './reply.ts'

/** A reply all of which is known. */
export type WholeReply = { readonly status: number; readonly headers: Headers; readonly body: Body }

/**
 * Sends a reply over the connection that its call has come by, without the cost of a response. Gives what stands for it then;
 * undefined where it has to go as a response, for the connection has rules of its own.
 */
export type Send = (reply: WholeReply) => Response | undefined

/** What a port hands over with a request. */
export type Wire = {
  /** The header lines, name and value in turn, as they came. */
  readonly rawHeaders?: readonly string[] | undefined
  readonly send?: Send | undefined
}
