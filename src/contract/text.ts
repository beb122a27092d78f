/** A name and a value of a query or a form, decoded. */
export type Pair = readonly [name: string, value: string]

const BAD_PERCENT = /%(?![0-9A-Fa-f]{2})/

/** Decodes percent-encoding as UTF-8; undefined where the text is no such encoding. */
export const decodePercent = (text: string): string | undefined => {
  if (!text.includes('%')) return text
  if (BAD_PERCENT.test(text)) return undefined
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined // Encoded bytes that are not UTF-8.
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
  for (const part of text.split('&')) {
    if (part === '') continue
    const equals = part.indexOf('=')
    const name = decodeValue(equals < 0 ? part : part.slice(0, equals))
    const value = equals < 0 ? '' : decodeValue(part.slice(equals + 1))
    if (name === undefined || value === undefined) return undefined
    pairs.push([name, value])
  }
  return pairs
}
