/** A name and a value of a query or a form, decoded. */
export type Pair = readonly [name: string, value: string]

const ASCII = 0x80

const digitOf = (code: number): number => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const letter = (code | 0x20) - 0x61
  return letter >= 0 && letter < 6 ? letter + 10 : Number.NaN
}

/** Decodes text whose encoded characters are all ASCII, as blanks and signs are; undefined where anything else is there. */
const decodeAscii = (text: string): string | undefined => {
  let decoded = ''
  let from = 0
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', from)) {
    const code = 16 * digitOf(text.charCodeAt(at + 1)) + digitOf(text.charCodeAt(at + 2))
    if (!(code < ASCII)) return undefined
    decoded += text.slice(from, at) + String.fromCharCode(code)
    from = at + 3
  }
  return decoded + text.slice(from)
}

/** Decodes percent-encoding as UTF-8; undefined where the text is no such encoding. */
export const decodePercent = (text: string): string | undefined => {
  if (!text.includes('%')) return text
  const decoded = decodeAscii(text) // Most texts are such; the runtime takes several times as long for them.
  if (decoded !== undefined) return decoded
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined // A percent sign that encodes nothing, or bytes that are not UTF-8.
  }
}

const decodeValue = (text: string): string | undefined =>
  decodePercent(text.includes('+') ? text.replaceAll('+', ' ') : text)

/**
 * The pairs of `application/x-www-form-urlencoded` text in their order; undefined where an encoding is broken.
 * A plus sign is a blank (WHATWG URL, section 5.1).
 */
export const parsePairs = (text: string): Pair[] | undefined => {
  const pairs: Pair[] = []
  if (text === '') return pairs
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf('&', start)
    if (end < 0) end = text.length
    if (end === start) continue
    const equals = text.indexOf('=', start)
    const hasValue = equals >= 0 && equals < end
    const name = decodeValue(text.slice(start, hasValue ? equals : end))
    const value = hasValue ? decodeValue(text.slice(equals + 1, end)) : ''
    if (name === undefined || value === undefined) return undefined
    pairs.push([name, value])
  }
  return pairs
}
