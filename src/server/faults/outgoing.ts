import type { Headers } from '../../model/reply.ts'

/** A reply on its way out, as text. */
export type Outgoing = { readonly status: number; readonly headers: Headers; readonly text: string }

/** The same reply with another text, and the length that belongs to it. */
export const withText = <Sent extends Outgoing>(sent: Sent, text: string): Sent => ({
  ...sent,
  headers: { ...sent.headers, 'content-length': String(Buffer.byteLength(text)) },
  text,
})

/** Whether a reply is a good one with a JSON body. */
export const isGoodJson = ({ status, headers, text }: Outgoing): boolean =>
  status >= 200 && status < 300 && text !== '' && /[/+]json\b/.test(headers['content-type'] ?? '')
