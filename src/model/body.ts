/** The body of a reply as it goes out, in parts: text, and bytes that many bodies share (those of rows). */
export type Body = {
  readonly parts: readonly (string | Uint8Array<ArrayBuffer>)[]
  /** In bytes, encoded as UTF-8. */
  readonly length: number
}

/** No body at all. */
export const NO_BODY: Body = { parts: [], length: 0 }

/** A body of one text. */
export const bodyOf = (text: string): Body =>
  text === '' ? NO_BODY : { parts: [text], length: Buffer.byteLength(text) }

const decoder = new TextDecoder()

/** A body as text. */
export const textOf = ({ parts }: Body): string =>
  parts.map((part) => (typeof part === 'string' ? part : decoder.decode(part))).join('')
