import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], exclude: ['test/nightly/**'], testTimeout: 120_000, maxWorkers: 2 },
})
