import { takesFor } from './access.ts'
import { edit, editJson, editStatus, editText, goesTo, isOk, isRefused } from './builders.ts'
import type { Draft } from './mutant.ts'

const onToken = goesTo('/connect/token')
const onOne = /\/customers\/[^/]+$/

/** How AvePoint refuses and gives tokens, gone wrong. */
export const avepointRefusals: readonly Draft[] = [
  {
    id: 'ap-scope-not-enforced',
    what: 'A token without the permission reads the list all the same.',
    caughtBy: ['authentication'],
    wrap: takesFor('avepoint', 'unscoped'),
  },
  {
    id: 'ap-expired-accepted',
    what: 'An expired token is as good as a fresh one.',
    caughtBy: ['authentication'],
    wrap: takesFor('avepoint', 'expired'),
  },
  {
    id: 'ap-login-page',
    what: 'A call without a token is sent on to a login page.',
    caughtBy: ['authentication'],
    wrap: edit(isRefused(401), ({ replied }) => {
      const headers = new Headers(replied.headers)
      headers.set('location', 'https://login.example/')
      return { status: 302, headers, text: '' }
    }),
  },
  {
    id: 'ap-other-code',
    what: 'The code of a 401 is InvalidAuthenticationToken.',
    caughtBy: ['authentication'],
    wrap: editText(isRefused(401), (text) => text.replace('"Unauthorized"', '"InvalidAuthenticationToken"')),
  },
  {
    id: 'ap-plain-error',
    what: 'Refusals are plain text.',
    caughtBy: ['authentication', 'odata'],
    wrap: edit(
      (seen) => isRefused()(seen) && !onToken(seen.asked),
      ({ replied }) => {
        const headers = new Headers(replied.headers)
        headers.set('content-type', 'text/plain')
        return { headers, text: 'The call was refused.' }
      },
    ),
  },
  {
    id: 'ap-empty-for-unknown-id',
    what: 'An id that nobody has is answered with 204.',
    caughtBy: ['unknown-id'],
    wrap: edit(
      (seen) => onOne.test(seen.asked.path) && isRefused(404)(seen),
      () => ({ status: 204, text: '' }),
    ),
  },
  {
    id: 'ap-expires-in-as-text',
    what: 'expires_in is a text.',
    caughtBy: ['tokens'],
    wrap: editJson(
      (seen) => onToken(seen.asked) && isOk(seen),
      (body) => ({ ...body, expires_in: String(body['expires_in']) }),
    ),
  },
  {
    id: 'ap-token-201',
    what: 'A token is answered with 201.',
    caughtBy: ['tokens'],
    wrap: editStatus((seen) => onToken(seen.asked) && isOk(seen), 201),
  },
  {
    id: 'ap-any-scope',
    what: 'A scope that the client does not have is granted as the others.',
    caughtBy: ['tokens'],
    wrap: edit(
      (seen) => onToken(seen.asked) && seen.replied.text.includes('invalid_scope'),
      () => ({ status: 200, text: '{"access_token":"a","expires_in":3600,"token_type":"Bearer","scope":"a"}' }),
    ),
  },
]
