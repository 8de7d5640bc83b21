import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@fayvad/sdk': fileURLToPath(new URL('../sdk/src/index.ts', import.meta.url)) } },
  test: {
    name: 'vue',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/build.ts', 'test/setup/server.ts'],
    // Generous, for machines that do other things as well; nothing waits for ever.
    testTimeout: 40_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
  },
})
