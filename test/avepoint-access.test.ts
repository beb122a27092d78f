import { describe, expect, it } from 'vitest'
import { avepoint, refusal } from './avepoint-stage.ts'

const on = await avepoint()

describe('who may call what', () => {
  const id = on.vendor.parameters['id'] ?? ''
  it.each<[string, readonly [number, number, number]]>([
    ['ok', [200, 200, 200]],
    ['one-group', [200, 404, 200]],
    ['elements-only', [403, 403, 200]],
    ['unscoped', [403, 403, 200]],
    ['expired', [401, 401, 401]],
    ['malformed', [401, 401, 401]],
    ['unknown', [401, 401, 401]],
    ['nothing', [401, 401, 401]],
  ])('%s gets %j', async (name, statuses) => {
    const headers = name === 'nothing' ? {} : on.as(name)
    const paths = ['/partner/customers', `/partner/customers/${id}`, '/partner/$metadata']
    const replies = await Promise.all(paths.map((path) => on.call(path, { headers })))
    expect(replies.map(({ status }) => status)).toEqual(statuses)
    for (const reply of replies.filter(({ status }) => status !== 200)) {
      expect(reply.headers.has('www-authenticate')).toBe(reply.status === 401)
      expect((await refusal(reply))[1]).toBe({ 401: 'Unauthorized', 403: 'Forbidden', 404: 'NotFound' }[reply.status])
    }
  })

  it.each(['Bearer', 'Bearer ', 'bearer x', 'Basic eDp5', 'Bearer a b', 'Bearer\tx'])(
    '%j is no credential',
    async (authorization) => {
      expect(await refusal(await on.call('/partner/customers', { headers: { authorization } }))).toEqual([
        401,
        'Unauthorized',
      ])
    },
  )

  it('refuses the caller before it looks at the options', async () => {
    expect((await on.call('/partner/customers?$top=x', { headers: {} })).status).toBe(401)
  })
})
