/** A name and a value of a query or a form, decoded. */
export type Pair = readonly [name: string, value: string]

/** Decodes percent-encoding as UTF-8; undefined where the text is no such encoding. */
export const decodePercent = (text: string): string | undefined => {
  if (!text.includes('%')) return text
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
