import { narrowScopes } from '../../auth/client.ts'
import type { readings } from '../../generated/line-works.ts'
import type { OAuthCode, Problem } from '../../model/problem.ts'
import type { State } from '../../model/state.ts'

/** A refusal of the token service. */
export const refuse = (code: OAuthCode, detail: string): Problem<'oauth'> => ({ problem: 'oauth', code, detail })

/** The refusal of a call that lacks a field. */
export const missing = (field: string): Problem<'oauth'> => refuse('invalid_request', `${field} is required`)

/** The scopes that are asked for, if all of them are allowed. What separates them is a reading. */
export const toScopes = (
  asked: string,
  allowed: readonly string[],
  state: State<readings>,
): readonly string[] | Problem<'oauth'> => {
  const separator = state.reading('scope-separator') === 'blank' ? / +/ : /[ ,]+/
  // Separators alone name no scope; leaving the text out is the only way to ask for none.
  const none = asked.split(separator).every((scope) => scope === '')
  return none ? refuse('invalid_scope', 'no scope is named') : narrowScopes(asked, allowed, separator)
}

/** The world's time in whole seconds since 1970. */
export const seconds = (state: State<readings>): number => Math.floor(state.now() / 1000)
