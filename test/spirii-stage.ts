import { expect } from 'vitest'
import type { MockOptions } from '../src/options.ts'
import type { Customer } from '../src/vendors/spirii/customer.ts'
import { type Stage, stage } from './helpers.ts'

/** The body of a list. */
type List = {
  readonly data: readonly Customer[]
  readonly count: number
  readonly limit: number
  readonly offset: number
}

/** A Spirii at hand: its list by query, and what it answers to a call that it refuses. */
export type SpiriiStage = Stage & {
  /** The list for a query, as a key sees it. */
  readonly list: (query?: string, credential?: string) => Promise<List>
  /** The ids of that list. */
  readonly ids: (query?: string, credential?: string) => Promise<readonly number[]>
  /** Status and message of a call. */
  readonly status: (query?: string, credential?: string) => Promise<number>
}

/** Puts Spirii on the stage, without a rate limit unless the readings say otherwise. */
export const spirii = async (options: Omit<MockOptions, 'vendors'> = {}): Promise<SpiriiStage> => {
  const readings = { 'spirii.rate-limit': 'none', ...options.readings }
  const set = await stage('spirii', { ...options, readings })
  const ask = (query: string, credential: string): Promise<Response> =>
    set.call(`/v2/customers${query && `?${query}`}`, { headers: set.as(credential) })
  const list = async (query = '', credential = 'ok'): Promise<List> => {
    const reply = await ask(query, credential)
    expect(reply.status, query).toBe(200)
    return (await reply.json()) as List
  }
  const ids = async (query = '', credential = 'ok'): Promise<readonly number[]> =>
    (await list(query, credential)).data.map(({ id }) => id)
  const status = async (query = '', credential = 'ok'): Promise<number> => (await ask(query, credential)).status
  return { ...set, list, ids, status }
}
