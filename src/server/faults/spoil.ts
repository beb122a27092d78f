import type { Random } from '../../model/collection.ts'
import type { Transport } from '../../model/fault.ts'
import { type Outgoing, withText } from './outgoing.ts'

const PROXY_PAGE = `<!DOCTYPE html>
<html>
<head><title>502 Bad Gateway</title></head>
<body>
<h1>Bad Gateway</h1>
<p>The proxy got no valid answer from the server behind it.</p>
</body>
</html>
`

const LETTERS = 'ÄÖü¤§¶æøÐþ{}[]<>"\\0123456789abcdefghijklmnopqrstuvwxyz'

const half = (text: string): string => {
  const characters = [...text] // By characters, so that none is cut through.
  return characters.slice(0, Math.floor(characters.length / 2)).join('')
}

/** The reply as a transport fault leaves it, where that shows in its status, headers or text. */
export const spoil = <Sent extends Outgoing>(sent: Sent, transport: Transport | undefined, random: Random): Sent => {
  if (transport === 'truncated-body') return withText(sent, half(sent.text))
  if (transport === 'garbage') return withText(sent, `}${random.text(LETTERS, random.int(100, 400))}`)
  if (transport !== 'proxy-page') return sent
  return withText({ ...sent, status: 502, headers: { 'content-type': 'text/html' } }, PROXY_PAGE)
}
