import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Described } from './helpers.ts'
import { begin, linesOf, PATIENCE, type Running, started, understudy, until } from './support/command.ts'

type Reply = { readonly status: number; readonly text: string; readonly date: string | null }

/** A call on a connection of its own: those are given to the workers in turn. */
const ask = async (url: string, init: RequestInit = {}): Promise<Reply> => {
  const reply = await fetch(url, { ...init, headers: { ...init.headers, connection: 'close' } })
  return { status: reply.status, text: await reply.text(), date: reply.headers.get('date') }
}

const describedBy = async (url: string, vendor: string): Promise<Described> => {
  const { vendors } = JSON.parse((await ask(`${url}/_understudy/vendors`)).text) as { vendors: readonly Described[] }
  const found = vendors.find(({ id }) => id === vendor)
  if (!found) throw new Error(`${vendor} is not running`)
  return found
}

const okOf = ({ credentials }: Described): Record<string, string> =>
  credentials.find(({ name }) => name === 'ok')?.headers ?? {}

/** The processes that have answered calls to an address, by what the log says. */
const pidsFor = (run: Running, part: string): readonly number[] => [
  ...new Set(linesOf(run).flatMap(({ url, pid }) => (String(url).includes(part) ? [Number(pid)] : []))),
]

/** Asks, marking each call, until so many processes have answered; gives all replies. */
const askAll = async (run: Running, url: string, count: number, init: RequestInit, mark: string) => {
  const replies: Reply[] = []
  const end = Date.now() + PATIENCE
  for (let n = 0; pidsFor(run, mark).length < count; n += 1) {
    if (Date.now() > end) throw new Error(`fewer than ${count} processes answer`)
    const own = `${mark}-${n}-`
    replies.push(await ask(`${url}${url.includes('?') ? '&' : '?'}ignored=${own}`, init))
    await until(run, new RegExp(own))
  }
  return replies
}

const uniqueOf = (replies: readonly Reply[], mark: string): readonly string[] => [
  ...new Set(replies.map(({ status, text }) => `${status} ${text.replaceAll(new RegExp(`${mark}-\\d+-`, 'g'), mark)}`)),
]

const childrenOf = (run: Running): readonly number[] =>
  execFileSync('ps', ['-o', 'pid=', '--ppid', String(run.child.pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/)
    .map(Number)

const commandOf = (pid: number): string => execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('understudy start --workers', { timeout: 120_000 }, () => {
  it('gives every worker the flags of Node that npm start gives', async () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      scripts: { start: string }
    }
    const flags = scripts.start.split(' ').filter((word) => word.startsWith('--'))
    expect(flags).toHaveLength(1)
    const run = understudy(['spirii', '--port', '0', '--workers', '2'])
    await started(run)
    const workers = childrenOf(run).map(commandOf)
    expect(workers.filter((command) => command.includes(` ${flags[0]} `))).toHaveLength(2)
  })

  it('answers the same bytes from every worker on one port, and tells of the start once', async () => {
    const run = understudy(['line-works', '--port', '0', '--log', 'json', '--workers', '2', '--now', '2026-03-01'])
    const url = await started(run)
    const described = await describedBy(url, 'line-works')
    const list = `${url}/line-works/v1.0/partners/customers?count=3`
    const replies = await askAll(run, list, 2, { headers: okOf(described) }, 'plain')
    expect(uniqueOf(replies, 'plain')).toHaveLength(1)
    expect(replies[0]).toMatchObject({ status: 200, date: 'Sun, 01 Mar 2026 00:00:00 GMT' })
    expect(pidsFor(run, 'plain')).not.toContain(run.child.pid)
    const { clientId = '', clientSecret = '', redirectUris = [] } = described.clients[0] ?? {}
    const oauth = `${url}/line-works/oauth2/v2.0`
    const post = (path: string, fields: Record<string, string>): Promise<Reply> =>
      ask(`${oauth}/${path}`, {
        method: 'POST',
        body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields }),
      })
    const asked = { client_id: clientId, redirect_uri: redirectUris[0] ?? '', scope: 'partner.read', approve: 'yes' }
    const sent = await fetch(
      `${oauth}/authorize?${new URLSearchParams({ ...asked, response_type: 'code', state: 's' })}`,
      {
        redirect: 'manual',
      },
    )
    const code = new URL(sent.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const fields = { grant_type: 'authorization_code', code, redirect_uri: asked.redirect_uri }
    const granted = await Promise.all(Array.from({ length: 6 }, () => post('token', fields)))
    expect(granted.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400, 400])
    const { access_token: token } = JSON.parse(granted.find(({ status }) => status === 200)?.text ?? '') as {
      access_token: string
    }
    const headers = { authorization: `Bearer ${token}` }
    const good = await askAll(run, list, 2, { headers }, 'good')
    expect(new Set(good.map(({ status }) => status))).toEqual(new Set([200]))
    expect((await post('revoke', { token })).status).toBe(200)
    const bad = await askAll(run, list, 2, { headers }, 'revoked')
    expect(new Set(bad.map(({ status }) => status))).toEqual(new Set([401]))
    const journal = await ask(`${url}/_understudy/journal/count?operation=listCustomers`)
    expect(JSON.parse(journal.text)).toEqual({ count: replies.length + good.length + bad.length })
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    expect(run.err).toBe('')
    expect(linesOf(run).filter(({ msg }) => msg === 'started')).toMatchObject([{ workers: 2, url }])
  })

  it('moves the clock of all, injects faults once among all, and carries them to the connection', async () => {
    const run = understudy(['spirii', '--port', '0', '--log', 'json', '--workers', '3'])
    const url = await started(run)
    const headers = okOf(await describedBy(url, 'spirii'))
    const list = `${url}/spirii/v2/customers`
    const change = (path: string, body: object, method = 'PUT'): Promise<Reply> =>
      ask(`${url}/_understudy${path}`, { method, body: JSON.stringify(body) })
    expect((await change('/clock', { mode: 'frozen', now: '2030-01-01' })).status).toBe(200)
    const replies = await askAll(run, list, 3, { headers }, 'frozen')
    expect(new Set(replies.map(({ date }) => date))).toEqual(new Set(['Tue, 01 Jan 2030 00:00:00 GMT']))
    await change('/faults', {
      faults: [
        { problem: 'server-error', times: 1 },
        { transport: 'reset-before', nth: 2 },
      ],
    })
    const after = await Promise.all(
      [1, 2, 3, 4, 5].map(() =>
        ask(list, { headers }).then(
          ({ status }) => status,
          () => 0,
        ),
      ),
    )
    expect(after.sort()).toEqual([0, 200, 200, 200, 500])
    expect((await change('/reset', {}, 'POST')).status).toBe(204)
    const again = await askAll(run, list, 3, { headers }, 'again')
    expect(again.every(({ status, date }) => status === 200 && !date?.includes('2030'))).toBe(true)
    run.child.kill('SIGINT')
    expect(await run.ended).toBe(0)
  })

  it('puts another in the place of a worker that ends, and ends them all when it ends', async () => {
    const run = understudy(['spirii', '--port', '0', '--log', 'json', '--workers', '2'])
    const url = await started(run)
    const list = `${url}/spirii/v2/customers`
    await askAll(run, list, 2, {}, 'before')
    const before = pidsFor(run, 'before')
    await ask(`${url}/_understudy/clock`, {
      method: 'PUT',
      body: JSON.stringify({ mode: 'frozen', now: '2030-01-01' }),
    })
    for (const pid of before) process.kill(pid, 'SIGKILL')
    for (const pid of before) await until(run, new RegExp(`worker ${pid} ended with SIGKILL.*another takes its place`))
    // Nobody listens until the first of them has begun.
    await expect
      .poll(
        () =>
          ask(list).then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: PATIENCE },
      )
      .toBe(403)
    await expect.poll(() => childrenOf(run).length, { timeout: PATIENCE }).toBe(2)
    const replies = await askAll(run, list, 2, {}, 'after')
    expect(pidsFor(run, 'after').some((pid) => before.includes(pid))).toBe(false)
    expect(new Set(replies.map(({ date }) => date))).toEqual(new Set(['Tue, 01 Jan 2030 00:00:00 GMT']))
    const left = childrenOf(run)
    run.child.kill('SIGKILL')
    await expect.poll(() => left.some(isThere), { timeout: PATIENCE }).toBe(false)
  })

  it('answers calls in hand before it ends, and lets go of who follows the journal', async () => {
    const run = understudy(['spirii', '--port', '0', '--workers', '2'])
    const url = await started(run)
    const stream = await fetch(`${url}/_understudy/journal/stream`)
    const socket = await begin(url)
    let answer = ''
    socket.on('data', (data) => {
      answer += data
    })
    // As a terminal does: to all of them.
    for (const pid of childrenOf(run)) process.kill(pid, 'SIGINT')
    run.child.kill('SIGINT')
    await until(run, /SIGINT: the calls in hand are answered/)
    socket.write('}')
    expect(await run.ended).toBe(0)
    expect(answer).toMatch(/^HTTP\/1\.1 40\d /)
    expect(await stream.text()).toMatch(/^: from now on/)
    expect(run.err).toBe('')
  })

  it('ends at once on the second signal, with all of its workers', async () => {
    const run = understudy(['spirii', '--port', '0', '--workers', '2'])
    const socket = await begin(await started(run))
    socket.on('error', () => undefined)
    const workers = childrenOf(run)
    run.child.kill('SIGTERM')
    await until(run, /SIGTERM: /)
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(128 + 15)
    await expect.poll(() => workers.some(isThere), { timeout: PATIENCE }).toBe(false)
  })

  it('says once that a port is taken', async () => {
    const run = understudy(['spirii', '--port', '0', '--workers', '2'])
    const { port } = new URL(await started(run))
    const second = understudy(['spirii', '--port', port], { env: { UNDERSTUDY_WORKERS: '3' } })
    expect(await second.ended).toBe(2)
    expect(second.err).toBe(`understudy: port ${port} on 127.0.0.1 is taken; choose another with --port\n`)
    expect(second.out).toBe('')
  })

  it('tells a control token that was made once, and asks for it', async () => {
    const run = understudy(['spirii', '--port', '0', '--host', '0.0.0.0', '--workers', '2'])
    const url = await started(run)
    const token = (await until(run, /the control token ([\w-]{32}) /))[1]
    expect(run.out).toContain(', 2 workers\n')
    for (let n = 0; n < 4; n += 1) {
      expect((await ask(`${url}/_understudy/worlds`)).status).toBe(401)
      expect((await ask(`${url}/_understudy/worlds`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(
        200,
      )
    }
  })
})
