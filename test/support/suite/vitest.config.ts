import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** Runs the suite of a consumer, which is no test of ours, by itself. */
const config: ViteUserConfig = defineConfig({ test: { include: ['consumer.suite.ts'], root: import.meta.dirname } })

export default config
