/** The body of a reply as it goes out: text around bytes that many bodies share, those of rows. */
export type Body = {
  readonly before: string
  readonly rows: readonly Uint8Array<ArrayBuffer>[]
  readonly after: string
  /** In bytes, encoded as UTF-8. */
  readonly length: number
}

const NO_ROWS: Body['rows'] = []

/** No body at all. */
export const NO_BODY: Body = { before: '', rows: NO_ROWS, after: '', length: 0 }

/** A body of one text. */
export const bodyOf = (text: string): Body =>
  text === '' ? NO_BODY : { before: text, rows: NO_ROWS, after: '', length: Buffer.byteLength(text) }

const decoder = new TextDecoder()

/** A body as text. */
export const textOf = ({ before, rows, after }: Body): string =>
  `${before}${rows.map((row) => decoder.decode(row)).join('')}${after}`

/** Writes a body into bytes that have room for it. Gives where it ends there. */
export const writeInto = ({ before, rows, after }: Body, bytes: Buffer, from: number): number => {
  let at = before === '' ? from : from + bytes.write(before, from)
  for (const row of rows) {
    bytes.set(row, at)
    at += row.length
  }
  return after === '' ? at : at + bytes.write(after, at)
}
