import { takesFor } from './access.ts'
import { edit, editJson, editText, goesTo, isOk, isRefused, rewriteHeaders } from './builders.ts'
import type { Draft } from './mutant.ts'
import { without } from './rows.ts'

const onToken = goesTo('/server/token')

/** How LINE WORKS API 1.0 refuses and gives tokens, gone wrong. */
export const legacyRefusals: readonly Draft[] = [
  {
    id: 'lc-expired-accepted',
    what: 'An expired server token is as good as a fresh one.',
    caughtBy: ['authentication'],
    wrap: takesFor('line-works-legacy', 'expired'),
  },
  {
    id: 'lc-key-not-checked',
    what: 'A consumer key without Contact Read reads contacts all the same.',
    caughtBy: ['authentication'],
    wrap: takesFor('line-works-legacy', 'unscoped'),
  },
  {
    id: 'lc-two-blanks',
    what: 'Two blanks may stand between Bearer and the token.',
    caughtBy: ['authentication'],
    wrap: rewriteHeaders(
      ({ authorization }) => authorization.startsWith('Bearer  '),
      (headers) => headers.set('authorization', (headers.get('authorization') ?? '').replace('Bearer  ', 'Bearer ')),
    ),
  },
  {
    id: 'lc-code-as-number',
    what: 'errorCode is a number.',
    caughtBy: ['authentication'],
    wrap: editJson(isRefused(), (body) =>
      'errorCode' in body ? { ...body, errorCode: Number(body['errorCode']) } : body,
    ),
  },
  {
    id: 'lc-missing-is-malformed',
    what: 'A call without a token is refused as if its header were malformed.',
    caughtBy: ['authentication'],
    wrap: editText(isRefused(401), (text) => text.replace('"028"', '"029"')),
  },
  {
    id: 'lc-unknown-path-code',
    what: 'A path that is not there is refused with the words of a contact that is not there.',
    caughtBy: ['unknown-path'],
    wrap: edit(isRefused(404), () => ({ text: '{"code":"NOT_FOUND","message":"Not found"}' })),
  },
  {
    id: 'lc-errors-200',
    what: 'Refusals of parameters come with 200.',
    caughtBy: ['refuses'],
    wrap: edit(isRefused(400), () => ({ status: 200 })),
  },
  {
    id: 'lc-token-without-lifetime',
    what: 'A server token comes without expires_in.',
    caughtBy: ['tokens'],
    wrap: editJson(
      (seen) => onToken(seen.asked) && isOk(seen),
      (body) => without(body, 'expires_in'),
    ),
  },
  {
    id: 'lc-any-signature',
    what: 'An assertion is taken whatever its signature.',
    caughtBy: ['tokens'],
    wrap: edit(
      (seen) => onToken(seen.asked) && seen.replied.text.includes('invalid_grant'),
      () => ({ status: 200, text: '{"access_token":"AAAA","token_type":"Bearer","expires_in":86400}' }),
    ),
  },
]
