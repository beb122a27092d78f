import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '@stoplight/prism-core'
import { getHttpOperationsFromSpec } from '@stoplight/prism-http'
import { createServer } from '@stoplight/prism-http-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vendorIds } from '../src/vendors/load.ts'
import { type Answer, type Ask, createDesk, type Desk } from './support/desk.ts'
import { happyDraft, successOf, toAsk } from './support/drafts.ts'
import { walk } from './support/walk.ts'

/** Puts Prism's validation proxy in front of a mock: whatever breaks the spec is answered with a failure of Prism's own. */
const startPrism = async (
  desk: Desk,
  alter = (spec: string): string => spec,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> => {
  const { url } = await desk.stage.mock.listen({ port: 0 })
  const spec = await (await fetch(`${url}/_understudy/specs/${desk.id}`)).text()
  const folder = await mkdtemp(join(tmpdir(), 'understudy-prism-'))
  const file = join(folder, 'openapi.json')
  await writeFile(file, alter(spec))
  const server = createServer(await getHttpOperationsFromSpec(file), {
    components: { logger: createLogger('prism', { level: 'silent' }) },
    cors: false,
    config: {
      isProxy: true,
      upstream: new URL(`${url}/${desk.id}`),
      upstreamProxy: undefined,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: true,
      mock: { dynamic: false },
    },
  })
  const address = await server.listen(0, '127.0.0.1')
  const close = async (): Promise<void> => {
    await server.close()
    await desk.stage.mock.close()
    await rm(folder, { recursive: true })
  }
  return { url: address, close }
}

describe.each(vendorIds())('Prism finds no violation of the contract of %s', (id) => {
  let desk: Desk
  let prism: Awaited<ReturnType<typeof startPrism>>
  const violations: string[] = []

  const send = async ({ method, path, query, headers = {}, body }: Ask): Promise<Answer> => {
    const init = { method, headers: { accept: '*/*', ...headers }, redirect: 'manual' as const }
    const reply = await fetch(`${prism.url}${path}${query ? `?${query}` : ''}`, {
      ...init,
      ...(body === undefined ? {} : { body }),
    })
    const text = await reply.text()
    const told = reply.headers.get('sl-violations')
    if (told !== null || text.includes('stoplight.io/prism'))
      violations.push(`${method} ${path}?${query} ${told ?? ''} ${text.slice(0, 600)}`)
    return { status: reply.status, headers: reply.headers, text }
  }

  beforeAll(async () => {
    desk = await createDesk(id, { rows: 45 })
    prism = await startPrism(desk)
  })
  afterAll(() => prism.close())

  it('in a whole walk of every list', async () => {
    const through = { ...desk, send }
    for (const operation of desk.operations) {
      const style = operation.operation['x-page']
      if (!style) continue
      const [plain, proxied] = [await walk(desk, operation, 7, style), await walk(through, operation, 7, style)]
      expect(violations).toEqual([])
      expect(proxied.pages).toEqual(plain.pages)
    }
  })

  it('in the good answer of every operation', async () => {
    for (const operation of desk.operations) {
      const { status } = await send(toAsk(await happyDraft(desk, operation)))
      expect(violations).toEqual([])
      expect(status, operation.id).toBe(successOf(operation))
    }
  })

  it('though it would find one', async () => {
    const wrong = await createDesk(id, { rows: 5 })
    const isResult = (key: string) => key.startsWith('application/json')
    const alter = (spec: string): string =>
      JSON.stringify(
        JSON.parse(spec, (key, value) => (isResult(key) && value.schema ? { schema: { type: 'boolean' } } : value)),
      )
    const strict = await startPrism(wrong, alter)
    const [listed] = desk.operations.filter(({ operation }) => operation['x-page'])
    if (!listed) throw new Error('no list')
    const { path, headers } = toAsk(await happyDraft(desk, listed))
    const text = await (await fetch(`${strict.url}${path}`, { headers: { ...headers } })).text()
    await strict.close()
    expect(text).toContain('prism/errors#VIOLATIONS')
  })

  it('in refusals', async () => {
    for (const operation of desk.operations.filter(({ secured }) => secured)) {
      const ask = toAsk(await happyDraft(desk, operation))
      for (const { headers } of desk.vendor.credentials) await send({ ...ask, headers })
    }
    expect(violations.filter((violation) => !violation.includes('#UNAUTHORIZED'))).toEqual([])
  })
})
