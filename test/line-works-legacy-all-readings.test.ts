import fc from 'fast-check'
import { importPKCS8, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { TEST_PRIVATE_KEY } from '../src/auth/test-key.ts'
import { loadSpec } from '../src/contract/load.ts'
import { readingsOf } from '../src/contract/narrow.ts'
import { SERVER_ID } from '../src/vendors/line-works-legacy/directory.ts'
import { stage } from './helpers.ts'
import { ID, LIST, TOKEN, under } from './line-works-legacy.ts'

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const SECONDS = Date.UTC(2026, 2, 1) / 1000

type Body = Record<string, unknown>

const sign = async (): Promise<string> =>
  new SignJWT({ iss: SERVER_ID, iat: SECONDS, exp: SECONDS + 600 })
    .setProtectedHeader({ alg: 'RS256' })
    .sign(await importPKCS8(TEST_PRIVATE_KEY, 'RS256'))

describe('Readings taken together', async () => {
  const spec = await loadSpec(ID)
  const choices = fc.record(
    Object.fromEntries(
      readingsOf(spec).map(({ id, options }) => [id, fc.constantFrom(...options.map((one) => one.id))]),
    ),
  )
  const catalogue = new Set(spec['x-errors']?.map(({ status, code }) => `${status} ${code}`))
  const paths = [
    LIST,
    `${LIST}?page=9`,
    `${LIST}?keyword=x&userId=y`,
    `${LIST}?startDateTime=2025-01-01T00:00:00Z&open=true`,
    `${LIST}?z=1`,
    `${LIST}/x`,
    LIST.replace('10000123', '1'),
    LIST.replace('10000123', 'x'),
    '/x',
    `${LIST}?startDateTime=2025-01-01T00:00:00Z&endDateTime=2025-03-01T00:00:00Z`,
  ]

  it('keep every reply inside of the contract and of the catalogue of errors', async () => {
    await fc.assert(
      fc.asyncProperty(choices, async (chosen) => {
        const here = await stage(ID, { now: SECONDS * 1000, ...under(chosen) })
        const ask = (fields: Record<string, string>) =>
          here.call(TOKEN, { method: 'POST', body: new URLSearchParams(fields) })
        const replies = [
          ...paths.map((path) => here.call(path)),
          ...here.vendor.credentials.map(({ headers }) =>
            here.call(`${LIST}/${here.vendor.parameters['resourceId']}`, { headers }),
          ),
          here.call(LIST, { method: 'DELETE', headers: here.as('ok') }),
          ask({ grant_type: GRANT, assertion: await sign() }),
          ask({ grant_type: GRANT, assertion: 'x' }),
          ask({ grant_type: 'x' }),
          ask({}),
        ]
        for (const reply of await Promise.all(replies)) {
          const body = (await reply.json()) as Body
          if (reply.status !== 200)
            expect(catalogue).toContain(`${reply.status} ${body['errorCode'] ?? body['code'] ?? body['error']}`)
        }
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})
