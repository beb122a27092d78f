/**
 * Response headers that no spec states because they belong to HTTP and to no vendor: by name, why they are there. They have no
 * entry in a ledger.
 */
export const TRANSPORT_HEADERS: Readonly<Record<string, string>> = {
  'content-type':
    'The media types of each status stand in the spec beside the body; every reply is checked against them.',
  'content-length': 'The size of the body in bytes (RFC 9110 section 8.6).',
  allow: 'The methods of a path, with every 405 (RFC 9110 section 15.5.6); such a call is no operation of any spec.',
  date: 'When the reply was made, by the clock of the world (RFC 9110 section 6.6.1).',
  connection: 'How the connection goes on (RFC 9112 section 9.6); added where replies go through a socket.',
  'keep-alive': 'How long the connection is kept; added where replies go through a socket.',
}
