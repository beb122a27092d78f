import type { Headers } from '../model/reply.ts'
import { backingOf } from './backing.ts'
import { toLaw, toProblemText } from './explain-text.ts'
import { maskSecrets } from './mask.ts'
import type { Dress } from './respond.ts'

const LONGEST = 400

// What no vendor says, HTTP does.
const BY_HTTP = { evidence: 'inferred', source: 'HTTP (RFC 9110)' } as const

/** Text that a header can carry: one line, ASCII, not too long. */
export const toHeaderText = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  const ascii = line
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\x20-\x7e]+/g, '?')
  return ascii.length > LONGEST ? `${ascii.slice(0, LONGEST - 3)}...` : ascii
}

const toHeaders = (told: Readonly<Record<string, string | undefined>>, mask: (text: string) => string): Headers =>
  Object.fromEntries(
    Object.entries(told).flatMap(([name, text]) =>
      text === undefined ? [] : [[`x-understudy-${name}`, toHeaderText(mask(text))]],
    ),
  )

/**
 * Adds to a reply the headers that explain it: its operation, what backs it, the law that produced it, and of a refusal why.
 * Credentials and secrets of the request are hidden in them.
 */
export const explainReply: Dress = (sent, { cast, received, trial }, route, answer) => {
  const problem = answer?.problem ?? null
  const backing = answer ? (backingOf(cast.contract, route, answer.reply, problem) ?? BY_HTTP) : undefined
  const isFault = problem !== null && trial?.refusal?.problem === problem
  const told = {
    operation: route?.operationId,
    evidence: backing ? `${backing.evidence} ${backing.source}` : undefined,
    law: sent.bug !== null ? 'bug' : isFault ? 'fault' : toLaw(problem, route),
    problem: problem === null ? undefined : toProblemText(problem),
  }
  return { ...sent, headers: { ...sent.headers, ...toHeaders(told, (text) => maskSecrets(text, received)) } }
}
