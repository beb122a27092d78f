import { takesFor } from './access.ts'
import { edit, editJson, insteadOfRefusing, isRefused, rewriteHeaders } from './builders.ts'
import type { Draft } from './mutant.ts'

/** How Spirii refuses, gone wrong. */
export const spiriiRefusals: readonly Draft[] = [
  {
    id: 'sp-scope-not-enforced',
    what: 'A key without the permission reads the list all the same.',
    caughtBy: ['authentication'],
    wrap: takesFor('spirii', 'unscoped'),
  },
  {
    id: 'sp-expired-accepted',
    what: 'An expired key is as good as a fresh one.',
    caughtBy: ['authentication'],
    wrap: takesFor('spirii', 'expired'),
  },
  {
    id: 'sp-two-blanks',
    what: 'Any number of blanks may stand between Bearer and the key.',
    caughtBy: ['authentication'],
    wrap: rewriteHeaders(
      ({ authorization }) => authorization.includes('  '),
      (headers) => headers.set('authorization', (headers.get('authorization') ?? '').replace(/ +/, ' ')),
    ),
  },
  {
    id: 'sp-500-for-bad-parameter',
    what: 'A value that cannot be read is answered with 500.',
    caughtBy: ['refuses'],
    wrap: edit(isRefused(400), () => ({ status: 500 })),
  },
  {
    id: 'sp-422-for-bad-parameter',
    what: 'A value that cannot be read is refused with 422.',
    caughtBy: ['refuses'],
    wrap: edit(isRefused(400), () => ({ status: 422 })),
  },
  {
    id: 'sp-error-as-list',
    what: 'A refusal has a list of messages.',
    caughtBy: ['refuses'],
    wrap: editJson(isRefused(400), (body) => ({ message: [body['message']] })),
  },
  {
    id: 'sp-page-for-unknown-path',
    what: 'A path that is not there is answered with 200 and a page of HTML.',
    caughtBy: ['unknown-path'],
    wrap: edit(isRefused(404), ({ replied }) => {
      const headers = new Headers(replied.headers)
      headers.set('content-type', 'text/html')
      return { status: 200, headers, text: '<!doctype html><title>Welcome</title>' }
    }),
  },
  {
    id: 'sp-lenient-numbers',
    what: 'Numbers are read as a lenient parser does: hexadecimal, with blanks, with an exponent.',
    caughtBy: ['refuses'],
    wrap: insteadOfRefusing(
      ({ query }) => Number(query.get('limit') ?? '') > 0,
      (query) => query.set('limit', String(Math.trunc(Number(query.get('limit'))))),
    ),
  },
  {
    id: 'sp-negative-limit',
    what: 'A negative limit means the default.',
    caughtBy: ['refuses'],
    wrap: insteadOfRefusing(
      ({ query }) => Number(query.get('limit')) < 0,
      (query) => query.delete('limit'),
    ),
  },
]
