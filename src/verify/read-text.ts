// Far more than any documented page; a target that never ends a body must not fill this machine.
const MOST_BYTES = 8 * 1024 * 1024

/** The body of a response as text. Rejects where it is longer than 8 MiB. */
export const readText = async ({ body }: Response): Promise<string> => {
  if (!body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > MOST_BYTES) throw new Error(`the body is longer than ${MOST_BYTES / 1024 / 1024} MiB`)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
