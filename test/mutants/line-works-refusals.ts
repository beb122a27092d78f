import { takesFor } from './access.ts'
import {
  edit,
  editHeaders,
  editJson,
  editStatus,
  editText,
  goesTo,
  isOk,
  isRefused,
  rewriteHeaders,
} from './builders.ts'
import type { Draft } from './mutant.ts'

const onToken = goesTo('/oauth2/v2.0/token')
const onOne = /\/customers\/\d+$/

/** How LINE WORKS refuses and gives tokens, gone wrong. */
export const lineWorksRefusals: readonly Draft[] = [
  {
    id: 'lw-no-challenge',
    what: 'A 401 comes without WWW-Authenticate.',
    caughtBy: ['authentication'],
    wrap: editHeaders(isRefused(401), (headers) => headers.delete('www-authenticate')),
  },
  {
    id: 'lw-expired-accepted',
    what: 'An expired token is as good as a fresh one.',
    caughtBy: ['authentication'],
    wrap: takesFor('line-works', 'expired'),
  },
  {
    id: 'lw-unscoped-401',
    what: 'A token without the scope gets a 401 as if it were no token.',
    caughtBy: ['authentication'],
    wrap: edit(isRefused(403), ({ replied }) => ({
      status: 401,
      text: replied.text.replace('FORBIDDEN', 'UNAUTHORIZED'),
    })),
  },
  {
    id: 'lw-any-scheme',
    what: 'A token is taken whatever scheme stands before it.',
    caughtBy: ['authentication'],
    wrap: rewriteHeaders(
      ({ authorization }) => authorization.startsWith('Basic '),
      (headers) => headers.set('authorization', (headers.get('authorization') ?? '').replace('Basic ', 'Bearer ')),
    ),
  },
  {
    id: 'lw-other-code',
    what: 'A value out of range is refused with the code BAD_REQUEST.',
    caughtBy: ['refuses'],
    wrap: editText(isRefused(400), (text) => text.replace('INVALID_PARAMETER', 'BAD_REQUEST')),
  },
  {
    id: 'lw-error-wrapped',
    what: 'The code of a refusal stands in an object named error.',
    caughtBy: ['authentication', 'refuses'],
    wrap: editJson(
      (seen) => isRefused()(seen) && !onToken(seen.asked),
      (body) => ({ error: body }),
    ),
  },
  {
    id: 'lw-200-with-error',
    what: 'A refused value is answered with 200 and an error in the body.',
    caughtBy: ['refuses'],
    wrap: editStatus(isRefused(400), 200),
  },
  {
    id: 'lw-unknown-id-empty',
    what: 'An id that nobody has gets 200 and null.',
    caughtBy: ['unknown-id'],
    wrap: edit(
      (seen) => onOne.test(seen.asked.path) && isRefused(404)(seen),
      () => ({ status: 200, text: 'null' }),
    ),
  },
  {
    id: 'lw-token-type-lower-case',
    what: 'token_type is written bearer.',
    caughtBy: ['tokens'],
    wrap: editJson(
      (seen) => onToken(seen.asked) && isOk(seen),
      (body) => ({ ...body, token_type: 'bearer' }),
    ),
  },
  {
    id: 'lw-expires-in-words',
    what: 'expires_in says 24h, which is neither a number nor one in a text.',
    caughtBy: ['tokens'],
    wrap: editJson(
      (seen) => onToken(seen.asked) && isOk(seen),
      (body) => ({ ...body, expires_in: '24h' }),
    ),
  },
  {
    id: 'lw-wrong-secret-code',
    what: 'A wrong client secret is refused as invalid_grant.',
    caughtBy: ['tokens'],
    wrap: editText(
      ({ asked }) => onToken(asked),
      (text) => text.replace('invalid_client', 'invalid_grant'),
    ),
  },
]
