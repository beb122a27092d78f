import { expect } from 'vitest'
import type { MockOptions } from '../src/options.ts'
import { type Stage, stage } from './helpers.ts'

/** A customer as the list shows it under the default readings. */
export type Shown = {
  readonly id: string
  readonly organization: string
  readonly ownerEmail: string
  readonly jobStatus: string
  readonly countryOrRegion: string
}

/** A page of the list. */
export type Page = {
  readonly '@odata.context': string
  readonly '@odata.count'?: number
  readonly value: readonly Shown[]
  readonly '@odata.nextLink'?: string
  readonly nextLink?: string
}

/** Where the mock stands for AvePoint in tests. */
export const BASE = 'http://mock/avepoint'

/** Path of the list with query options. */
export const list = (options: Readonly<Record<string, string>> = {}): string =>
  `/partner/customers?${new URLSearchParams(options)}`

/** The page that a good call gives. */
export const pageAt = async ({ call }: Stage, path: string, init?: RequestInit): Promise<Page> => {
  const reply = await call(path, init)
  expect(reply.status).toBe(200)
  return (await reply.json()) as Page
}

/** Every page from a path on, by its links. */
export const walk = async (on: Stage, path: string, headers: Record<string, string> = on.as('ok')): Promise<Page[]> => {
  const pages: Page[] = []
  for (let at: string | undefined = path; at !== undefined; ) {
    const page: Page = await pageAt(on, at, { headers })
    pages.push(page)
    const link: string | undefined = page['@odata.nextLink'] ?? page.nextLink
    if (link !== undefined) expect(link.startsWith(`${BASE}/partner/customers?`)).toBe(true)
    at = link?.slice(BASE.length)
  }
  return pages
}

/** AvePoint under some readings. */
export const avepoint = (
  readings: Readonly<Record<string, string>> = {},
  more: Omit<MockOptions, 'readings'> = {},
): Promise<Stage> =>
  stage('avepoint', {
    ...more,
    readings: Object.fromEntries(Object.entries(readings).map(([id, option]) => [`avepoint.${id}`, option])),
  })

/** Status and OData error code of a refusal. */
export const refusal = async (reply: Response): Promise<readonly [number, string]> => {
  const { error } = (await reply.json()) as { error: { code: string; message: string } }
  expect(error.message.length).toBeGreaterThan(5)
  return [reply.status, error.code]
}
