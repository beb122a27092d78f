import { describe, expect, it } from 'vitest'
import { createLog } from '../src/cli/create-log.ts'
import { toExchangeLine } from '../src/cli/log-pretty.ts'
import { createMock } from '../src/mock.ts'
import type { ExchangeLine } from '../src/model/exchange.ts'
import { loadVendor } from '../src/vendors/load.ts'

const line: ExchangeLine = {
  serial: 1,
  vendor: 'spirii',
  operation: 'listCustomers',
  method: 'GET',
  url: 'http://127.0.0.1:4010/spirii/v2/customers?limit=5',
  status: 200,
  took: 1.234,
  problem: null,
  bug: null,
}

const record = () => {
  const said = { out: '', err: '' }
  const write = (where: 'out' | 'err') => (text: string) => {
    said[where] += text
  }
  return { said, io: { out: write('out'), err: write('err'), env: {}, cwd: '/', isColoured: false } }
}

describe('The log', () => {
  it('says an exchange in one line, without the origin', () => {
    expect(toExchangeLine(line, '12:00:00', (_, text) => text)).toBe(
      '12:00:00  200    1.2 ms  GET   /spirii/v2/customers?limit=5  listCustomers\n',
    )
  })

  it('colours where it may', async () => {
    const { said, io } = record()
    const log = await createLog('pretty', { ...io, isColoured: true })
    log.exchange({ ...line, status: 503 })
    expect(said.out).toContain('\u001b[31m503\u001b[39m')
  })

  it.each(['pretty', 'json'] as const)('shows a bug as an error: %s', async (style) => {
    const { said, io } = record()
    const log = await createLog(style, io)
    log.exchange(line)
    log.note('worth knowing')
    const before = said.out + said.err
    expect(before).not.toMatch(/bug of|"error"/i)
    log.exchange({ ...line, status: 500, bug: 'broken' })
    log.error('worse')
    if (style === 'pretty') expect(said.err).toMatch(/500 .*BUG of the stand-in: broken\n.*worse\n$/)
    else {
      const lines = said.out
        .trimEnd()
        .split('\n')
        .map((one) => JSON.parse(one))
      expect(lines.map(({ level }) => level)).toEqual(['info', 'info', 'error', 'error'])
      expect(lines[2]).toMatchObject({ bug: 'broken', took: 1.23 })
      expect(said.err).toBe('')
    }
  })

  it('says nothing where it is silent', async () => {
    const { said, io } = record()
    const log = await createLog('silent', io)
    log.exchange({ ...line, bug: 'broken' })
    log.note('worth knowing')
    log.error('worse')
    expect(said).toEqual({ out: '', err: '' })
  })
})

describe('A bug while serving', () => {
  const broken = async () => {
    const spirii = await loadVendor('spirii')
    const listCustomers = () => {
      throw new Error('a slip of ours')
    }
    return { ...spirii, handlers: { ...spirii.handlers, listCustomers } }
  }
  const request = () => new Request('http://mock/spirii/v2/customers')

  it("is answered as the vendor's own failure, told to the log, and marked in the journal", async () => {
    const lines: ExchangeLine[] = []
    const onExchange = (one: ExchangeLine) => lines.push(one)
    const mock = await createMock({ vendors: [await broken()], auth: 'off', onBug: 'answer', onExchange })
    const reply = await mock.fetch(request())
    const text = await reply.text()
    expect(reply.status).toBe(500)
    expect(JSON.parse(text)).toHaveProperty('message')
    expect(text).not.toContain('slip')
    expect(lines).toMatchObject([
      { status: 500, operation: 'listCustomers', bug: expect.stringContaining('a slip of ours') },
    ])
    expect(mock.journal.read()[0]?.bug).toContain('a slip of ours')
  })

  it('is thrown in tests', async () => {
    const mock = await createMock({ vendors: [await broken()], auth: 'off' })
    await expect(mock.fetch(request())).rejects.toThrow('a slip of ours')
  })
})
