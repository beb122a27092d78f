/** Which places of a text, 0 to its length, a match may have got to. */
type Reached = Uint8Array

const pass = (text: string, from: Reached, literal: string): Reached => {
  const to = new Uint8Array(from.length)
  for (let at = 0; at + literal.length < from.length; at += 1) {
    if (from[at] === 1 && text.startsWith(literal, at)) to[at + literal.length] = 1
  }
  return to
}

const spread = (text: string, from: Reached, crossesSlashes: boolean): Reached => {
  const to = new Uint8Array(from.length)
  let isOpen = false
  for (let at = 0; at < from.length; at += 1) {
    isOpen ||= from[at] === 1
    if (isOpen) to[at] = 1
    if (!crossesSlashes && text[at] === '/') isOpen = false
  }
  return to
}

/**
 * Whether a text is as wanted. `*` stands for any characters; within a path for any but a slash, and `**` for any.
 * It takes no more steps than the text is long for each part of what is wanted, whatever that is.
 */
export const isLike = (text: string, wanted: string, where: 'path' | 'value' = 'value'): boolean => {
  if (!wanted.includes('*')) return text === wanted
  let reached: Reached = new Uint8Array(text.length + 1)
  reached[0] = 1
  for (const part of wanted.split(/(\*+)/)) {
    const crosses = where === 'value' || part.length > 1
    if (part !== '') reached = part.startsWith('*') ? spread(text, reached, crosses) : pass(text, reached, part)
  }
  return reached[text.length] === 1
}
