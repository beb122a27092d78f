import { execFile } from 'node:child_process'
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { begin, folder, linesOf, PATIENCE, ROOT, started, understudy, until } from './support/command.ts'

describe('understudy start', { timeout: 60_000 }, () => {
  it('prints where each vendor is and calls that work as they stand, logs them, and ends on SIGTERM', async () => {
    const run = understudy(['--port', '0'])
    const url = await started(run)
    const { vendors } = (await (await fetch(`${url}/_understudy/vendors`)).json()) as {
      vendors: { id: string; baseUrl: string }[]
    }
    for (const { id, baseUrl } of vendors) expect(run.out).toMatch(new RegExp(`${id} .* ${baseUrl}\n`))
    await until(run, /First calls:\n[\s\S]*\n\n/)
    const curls = run.out.split('\n').filter((line) => line.startsWith('  curl '))
    expect(curls).toHaveLength(vendors.length)
    expect(run.out).toContain('seed 1')
    for (const curl of curls) {
      const { stdout } = await promisify(execFile)('sh', ['-c', `${curl.trim()} -o /dev/null -w '%{http_code}'`])
      expect(`${stdout} ${curl}`).toMatch(/^200 /)
    }
    await fetch(`${url}/spirii/v2/customers?query=a&token=secret`)
    await until(
      run,
      /\d\d:\d\d:\d\d {2}403 +[\d.]+ ms {2}GET {3}\/spirii\/v2\/customers\?query=a&token=•••.*unauthenticated: missing\n/,
    )
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    expect(run.err).toBe('')
  })

  it('logs one JSON object a line, with the start as the first and no secrets', async () => {
    const run = understudy(['spirii', '--port', '0', '--log', 'json', '--seed', '7'])
    const url = await started(run)
    await fetch(`${url}/spirii/v2/customers?token=secret`, { headers: { authorization: 'Bearer secret' } })
    await fetch(`${url}/nowhere?code=secret`)
    await until(run, /nowhere/)
    run.child.kill('SIGINT')
    expect(await run.ended).toBe(0)
    const [start, call, lost] = linesOf(run)
    expect(start).toMatchObject({
      level: 'info',
      msg: 'started',
      seed: 7,
      url,
      vendors: [{ id: 'spirii', baseUrl: `${url}/spirii` }],
    })
    expect(call).toMatchObject({
      msg: 'exchange',
      vendor: 'spirii',
      operation: 'listCustomers',
      method: 'GET',
      status: 403,
      took: expect.any(Number),
      problem: { problem: 'unauthenticated', reason: 'unknown' },
      bug: null,
    })
    expect(lost).toMatchObject({ method: 'GET', status: 404, operation: null })
    expect(run.out).not.toContain('secret')
  })

  it('makes a control token where other machines reach it, enters no world that was not made, and refuses over limits', async () => {
    const run = understudy(['spirii', '--host', '0.0.0.0', '--port', '0', '--strict-worlds', '--limits', 'enforce'])
    const url = await started(run)
    const token = (await until(run, /the control token ([\w-]{32}) /))[1]
    expect((await fetch(`${url}/_understudy/worlds`)).status).toBe(401)
    expect((await fetch(`${url}/_understudy/health`)).status).toBe(200)
    const headers = { authorization: `Bearer ${token}` }
    const made = await fetch(`${url}/_understudy/worlds/w`, { method: 'PUT', headers })
    expect(await made.json()).toMatchObject({ name: 'w', limits: 'enforce' })
    expect((await fetch(`${url}/~w/spirii/v2/customers`)).status).toBe(403)
    expect((await fetch(`${url}/spirii/v2/customers`)).status).toBe(404)
    run.child.kill()
    expect(await run.ended).toBe(0)
    const given = understudy(['spirii', '--port', '0', '--log', 'json'], {
      env: { UNDERSTUDY_CONTROL_TOKEN: 'token-of-mine' },
    })
    expect((await fetch(`${await started(given)}/_understudy/worlds`)).status).toBe(401)
    expect(linesOf(given)[0]).toMatchObject({ guard: 'set' })
    expect(given.out).not.toContain('token-of-mine')
  })

  it('takes the environment over the file, and can be silent', async () => {
    const cwd = folder()
    const spare = understudy(['spirii', '--port', '0'])
    const { port } = new URL(await started(spare))
    spare.child.kill()
    await spare.ended
    writeFileSync(join(cwd, 'understudy.config.yaml'), `vendors: [avepoint]\nport: ${port}\nseed: 5\nlog: silent\n`)
    const run = understudy([], { cwd, env: { UNDERSTUDY_VENDORS: 'spirii' } })
    const health = async (): Promise<unknown> =>
      fetch(`http://127.0.0.1:${port}/_understudy/health`).then(
        (reply) => reply.json(),
        () => undefined,
      )
    await expect.poll(health, { timeout: PATIENCE }).toEqual({ status: 'ok', seed: 5, vendors: ['spirii'] })
    run.child.kill()
    expect(await run.ended).toBe(0)
    expect(run.out + run.err).toBe('')
  })

  it('says that a port is taken', async () => {
    const run = understudy(['spirii', '--port', '0'])
    const { port } = new URL(await started(run))
    const second = understudy(['spirii', '--port', port])
    expect(await second.ended).toBe(2)
    expect(second.err).toBe(`understudy: port ${port} on 127.0.0.1 is taken; choose another with --port\n`)
    expect(second.out).toBe('')
  })

  it('says that a host is none of this machine', async () => {
    const run = understudy(['spirii', '--port', '0', '--host', 'nowhere.invalid'])
    expect(await run.ended).toBe(2)
    expect(run.err).toBe('understudy: host nowhere.invalid is no address of this machine; choose another with --host\n')
  })

  it('answers the call in hand before it ends', async () => {
    const run = understudy(['spirii', '--port', '0'])
    const socket = await begin(await started(run))
    let answer = ''
    socket.on('data', (data) => {
      answer += data
    })
    run.child.kill('SIGTERM')
    await until(run, /SIGTERM: the calls in hand are answered/)
    socket.write('}')
    expect(await run.ended).toBe(0)
    expect(answer).toMatch(/^HTTP\/1\.1 40\d /)
    expect(answer).toMatch(/^connection: close\r$/m)
    expect(answer).toContain('"message":')
  })

  it('ends at once on the second signal', async () => {
    const run = understudy(['spirii', '--port', '0'])
    const socket = await begin(await started(run))
    socket.on('error', () => undefined)
    run.child.kill('SIGTERM')
    await until(run, /SIGTERM: /)
    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(128 + 15)
  })

  it('restarts on a changed spec, and goes on with the old one while the new one is broken', async () => {
    const root = folder()
    for (const name of ['src', 'specs', 'package.json', 'tsconfig.json'])
      cpSync(join(ROOT, name), join(root, name), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'))
    const spec = join(root, 'specs/spirii.yaml')
    const text = readFileSync(spec, 'utf8')
    const run = understudy(['spirii', '--port', '0', '--log', 'json', '--watch'], { root })
    const url = await started(run)
    const title = async () => {
      const described = (await (await fetch(`${url}/_understudy/vendors`)).json()) as { vendors: { title: string }[] }
      return described.vendors[0]?.title
    }
    const before = await title()
    writeFileSync(spec, `${text}\n: [`)
    await until(
      run,
      /"level":"error".*specs\/spirii\.yaml cannot be used, so the old one goes on: specs\/spirii\.yaml is no YAML: /,
    )
    expect(await title()).toBe(before)
    writeFileSync(spec, text.replace('/components/schemas/CustomerList', '/components/schemas/Nothing'))
    await until(run, /goes on:.*Nothing/)
    writeFileSync(spec, text.replace(/^ {2}title: .*$/m, '  title: Another title'))
    await until(run, /specs\/spirii\.yaml has changed; restarted with it/)
    expect(await title()).toBe('Another title')
    writeFileSync(spec, `${text}\n: [`)
    const other = understudy(['spirii', '--port', '0'], { root })
    expect(await other.ended).toBe(1)
    expect(other.err).toMatch(/^understudy: specs\/spirii\.yaml is no YAML: [^\n]+\n$/)
    run.child.kill()
    expect(await run.ended).toBe(0)
  })
})
