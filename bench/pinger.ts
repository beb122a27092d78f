// Calls a server over and over, a few milliseconds after each answer, and tells its parent how long the longest one took.
import { Agent, get } from 'node:http'

const BETWEEN = 5

const agent = new Agent({ keepAlive: true })

const ping = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const from = performance.now()
    get(url, { agent }, (reply) => void reply.resume().once('end', () => resolve(performance.now() - from))).once(
      'error',
      reject,
    )
  })

let isOver = false
process.once('message', () => {
  isOver = true
})

const url = process.argv[2] ?? ''
for (let n = 0; n < 20; n += 1) await ping(url) // Its own first calls are slow.
process.send?.('ready')
let longest = 0
while (!isOver) {
  await new Promise((resolve) => setTimeout(resolve, BETWEEN))
  longest = Math.max(longest, await ping(url))
}
process.send?.(longest)
agent.destroy()
process.disconnect()
