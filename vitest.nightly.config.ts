import { defineConfig } from 'vitest/config'

/** What takes minutes: lists of a million rows. One at a time, with the collector at hand, so that memory can be told. */
export default defineConfig({
  test: {
    include: ['test/nightly/**/*.test.ts'],
    testTimeout: 1_800_000,
    maxWorkers: 1,
    pool: 'forks',
    execArgv: ['--expose-gc'],
  },
})
