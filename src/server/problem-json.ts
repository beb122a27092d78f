/** A refusal of a control address, as problem details (RFC 9457); `more` are members beside those that the RFC has. */
export const toProblemResponse = (status: number, title: string, detail: string, more: object = {}): Response =>
  new Response(JSON.stringify({ type: 'about:blank', title, status, detail, ...more }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })
