import { describe, expect, it } from 'vitest'
import { loadSpec } from '../src/contract/load.ts'

// https://developers.worksmobile.com/en/docs/error-codes and /en/docs/rate-limits, but for the families of codes that name a resource.
const COMMON: readonly string[] = [
  '400 BAD_REQUEST',
  '400 INVALID_PARAMETER',
  '400 MISSING_PARAMETER',
  '400 LIMIT_EXCEEDED',
  '400 OUT_OF_RANGE',
  '401 UNAUTHORIZED',
  '403 FORBIDDEN',
  '403 ACCESS_DENIED',
  '403 LIMIT_EXCEEDED',
  '403 OUT_OF_RANGE',
  '404 NOT_FOUND',
  '409 CONFLICT',
  '409 ALREADY_EXIST',
  '410 DELETED',
  '429 TOO_MANY_REQUESTS',
  '500 INTERNAL_SERVER_ERROR',
  '503 SERVICE_UNAVAILABLE',
]

describe('the catalogue of LINE WORKS', async () => {
  const entries = (await loadSpec('line-works'))['x-errors'] ?? []

  it('has every row of the common table, backed by that page', () => {
    const documented = entries.filter((entry) => 'documented' in entry['x-evidence'])
    expect(documented.map(({ status, code }) => `${status} ${code}`)).toEqual(expect.arrayContaining([...COMMON]))
  })

  it('says of the rows that no call brings about that it never says them', () => {
    const silent = entries.filter(({ for: problems }) => problems === undefined)
    expect(silent.length).toBeGreaterThan(0)
    for (const { when } of silent) expect(when).toContain('never says it')
  })
})
