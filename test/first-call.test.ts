import { describe, expect, it } from 'vitest'
import { toCurl } from '../src/cli/curl.ts'
import { describe as describeVendors } from '../src/cli/mock.ts'
import { createMock } from '../src/mock.ts'
import { vendorIds } from '../src/vendors/load.ts'

const URL_AND_HEADERS = /^curl -s '(?<url>[^']+)'(?<flags>.*)$/

const toRequest = (curl: string): Request => {
  const { url = '', flags = '' } = URL_AND_HEADERS.exec(curl)?.groups ?? {}
  const headers = [...flags.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name = '', value = '']): [string, string] => [
    name,
    value,
  ])
  return new Request(url, { headers })
}

describe.each([0, 1, 2])('With %i rows of everything', (rows) => {
  it.each(vendorIds())('the first call to %s that the start prints works', async (id) => {
    const mock = await createMock({ vendors: [id], rows })
    const [vendor] = await describeVendors(mock, 'http://mock')
    const curl = vendor && toCurl(vendor)
    expect(curl).toMatch(URL_AND_HEADERS)
    expect((await mock.fetch(toRequest(curl ?? ''))).status).toBe(200)
  })

  it.each(vendorIds())('each value that %s gives for a path leads to something', async (id) => {
    const mock = await createMock({ vendors: [id], rows })
    const [vendor] = await describeVendors(mock, 'http://mock')
    const { operations = [], parameters = {}, credentials = [], baseUrl = '' } = vendor ?? {}
    const headers = { ...credentials.find(({ name }) => name === 'ok')?.headers }
    const paths = operations
      .filter(({ method, operationId }) => method === 'GET' && operationId !== 'authorize')
      .map(({ path }) => path.replace(/\{(\w+)\}/g, (hole, name: string) => parameters[name] ?? hole))
      .filter((path) => !path.includes('{'))
    expect(paths.length).toBeGreaterThan(0)
    for (const path of paths)
      expect((await mock.fetch(new Request(`${baseUrl}${path}`, { headers }))).status, path).toBe(200)
  })
})
