// Far more than any documented page; a target that never ends a body must not fill this machine.
const MOST_BYTES = 8 * 1024 * 1024

/** The body of a response as text. Rejects where it is longer than 8 MiB. */
export const readText = async ({ body }: Response): Promise<string> => {
  if (!body) return ''
  // A byte order mark is kept: JSON may not have one (RFC 8259 section 8.1).
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let text = ''
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > MOST_BYTES) throw new Error(`the body is longer than ${MOST_BYTES / 1024 / 1024} MiB`)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

// No documented body comes near; what is nested deeper would exhaust the stack of whatever looks at it.
const MOST_LEVELS = 100

const isDeep = (value: unknown, levels: number = MOST_LEVELS): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
  return inner.some((one) => isDeep(one, levels - 1))
}

/** The value of a JSON text; undefined where it is none, or nested deeper than 100 levels. */
export const parseJson = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    return isDeep(value) ? undefined : value
  } catch {
    return undefined
  }
}
