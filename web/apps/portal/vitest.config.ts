import { defineConfig, mergeConfig } from 'vitest/config'
import pages from './vite.config.ts'

export default mergeConfig(pages, defineConfig({
  test: { name: 'portal', include: ['test/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
}))
