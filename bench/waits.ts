import { fork } from 'node:child_process'
import { once } from 'node:events'
import { PATHS } from './paths.ts'
import type { Server } from './server.ts'

/** How long something took, and the longest that another caller had to wait meanwhile; in milliseconds. */
export type Waited = { readonly took: number; readonly others: number }

/** Does something to a server while another process calls it every five milliseconds. */
export const whileCalled = async ({ url }: Server, act: () => Promise<unknown>): Promise<Waited> => {
  const pinger = fork(PATHS.pinger, [`${url}/_understudy/health`], { execArgv: ['--import', 'tsx'] })
  await once(pinger, 'message')
  const from = performance.now()
  await act()
  const took = performance.now() - from
  const told = once(pinger, 'message')
  pinger.send('enough')
  const [others] = await told
  return { took, others: Number(others) }
}
