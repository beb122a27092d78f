import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createMock } from '../src/mock.ts'

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

const CALL = /```sh\ncurl -s '(?<url>[^']+)'(?<flags>[^`]*)```\n\n```json\n(?<answer>.*)\n```/g

const headersOf = (flags: string): [string, string][] =>
  [...flags.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name = '', value = '']) => [name, value])

const calls = [...README.matchAll(CALL)].map(({ groups = {} }) => groups)

describe('the README', () => {
  it('has the test command that CI runs, before every other check', () => {
    const [, command = ''] = /```sh\n(.*npm test)\n```/.exec(README) ?? []
    const script = readFileSync(new URL('../.ci/run', import.meta.url), 'utf8')
    const steps = [...script.matchAll(/^step (?<run>.+)$/gm)].map(({ groups }) => groups?.['run'])
    expect(command).not.toBe('')
    expect(steps).toEqual([...command.split(' && '), 'npm run check'])
  })

  it('has a call for each vendor', () => {
    expect(calls.map(({ url }) => new URL(url ?? '').pathname.split('/')[1]).sort()).toEqual([
      'avepoint',
      'line-works',
      'line-works-legacy',
      'spirii',
    ])
  })

  it.each(calls.map(({ url = '', flags = '', answer = '' }) => [url, flags, answer] as const))(
    'shows what %s answers',
    async (url, flags, answer) => {
      const mock = await createMock()
      const reply = await mock.fetch(new Request(url, { headers: headersOf(flags) }))
      expect([reply.status, await reply.text()]).toEqual([200, answer])
    },
  )
})
