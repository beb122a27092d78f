// The control characters of ISO 6429: with them, what a target says could move the cursor or change the terminal.
const CONTROL = /\p{Cc}/gu

const toPicture = (letter: string): string => {
  const code = letter.charCodeAt(0)
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd'
}

/** A value with all its texts made safe to print: control characters are shown by their pictures. */
export const toPrintable = <T>(value: T): T => {
  const print = (one: unknown): unknown => {
    if (typeof one === 'string') return one.replace(CONTROL, toPicture)
    if (Array.isArray(one)) return one.map(print)
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, print(inner)]))
  }
  return print(value) as T // The shape stays, only letters change.
}
