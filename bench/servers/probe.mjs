// Imported beside a server that is started with --expose-gc: tells its parent what is left in memory once all garbage is gone.
const TURNS = 6

process.on('message', async () => {
  for (let turn = 0; turn < TURNS; turn += 1) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  process.send?.(heapUsed + arrayBuffers)
})
process.channel?.unref()
