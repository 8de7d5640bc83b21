import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: { alias: { '#imports': from('test/imports.ts'), '@fayvad/vue': from('../vue/dist/index.js'), '@fayvad/sdk': from('../sdk/src/index.ts') } },
  test: {
    name: 'nuxt',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
