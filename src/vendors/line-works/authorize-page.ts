import type { Headers } from '../../model/reply.ts'

/** Headers of a page that loads nothing, is framed by nobody and is not kept. */
export const PAGE_HEADERS: Headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const toHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

const STYLE = `
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 10vh auto; padding: 0 1.5rem }
dt { font-weight: 600; margin-top: 1rem }
dd { margin: 0; overflow-wrap: anywhere }
ul { margin: 0; padding-left: 1.25rem }
form { display: flex; gap: 1rem; margin-top: 2rem }
button { font: inherit; padding: .6rem 1.6rem; border: 2px solid; border-radius: .4rem; cursor: pointer }
button[value=yes] { background: #065f2c; border-color: #065f2c; color: #fff }
button:focus-visible { outline: 3px solid #1a73e8; outline-offset: 2px }
p.note { margin-top: 2rem; font-size: .9rem }`

const toPage = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${toHtml(title)}</title>
<style>${STYLE}
</style>
</head>
<body>
<main>
<h1>${toHtml(title)}</h1>
${content}
<p class="note">This page belongs to Understudy, a stand-in for LINE WORKS. Nobody signs in here, and nothing is sent to LINE WORKS.</p>
</main>
</body>
</html>
`

/** What the page asks a person to agree to. `fields` are those of the request; the form sends them again. */
export type Question = {
  readonly client: string
  readonly person: string
  readonly scopes: readonly string[]
  readonly address: string
  readonly fields: Readonly<Record<string, string>>
}

const toHidden = ([name, value]: readonly [string, string]): string =>
  `<input type="hidden" name="${toHtml(name)}" value="${toHtml(value)}">`

/** The page that asks whether an application may act for a person. It works without scripts. */
export const toQuestionPage = ({ client, person, scopes, address, fields }: Question): string =>
  toPage(
    'Let this application in?',
    `<dl>
<dt>Application</dt><dd>${toHtml(client)}</dd>
<dt>Acts for</dt><dd>${toHtml(person)}</dd>
<dt>May use</dt><dd><ul>${scopes.map((scope) => `<li><code>${toHtml(scope)}</code></li>`).join('')}</ul></dd>
<dt>Sends you back to</dt><dd><code>${toHtml(address)}</code></dd>
</dl>
<form method="get">
${Object.entries(fields).map(toHidden).join('\n')}
<button name="approve" value="yes">Approve</button>
<button name="approve" value="no">Deny</button>
</form>`,
  )

/** The page that says why nobody is sent anywhere. */
export const toRefusalPage = (error: string, detail: string): string =>
  toPage(
    'This request cannot be answered',
    `<p>The application or the address to go back to is not known, so you stay here.</p>
<dl>
<dt>Error</dt><dd><code>${toHtml(error)}</code></dd>
<dt>Reason</dt><dd>${toHtml(detail)}</dd>
</dl>`,
  )
