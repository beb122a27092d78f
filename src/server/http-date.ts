let last = { second: Number.NaN, text: '' }

/** A time in milliseconds since 1970 as HTTP writes it (RFC 9110 section 5.6.7). Replies of one second share the text. */
export const toHttpDate = (time: number): string => {
  const second = Math.floor(time / 1000)
  if (second !== last.second) last = { second, text: new Date(second * 1000).toUTCString() }
  return last.text
}
