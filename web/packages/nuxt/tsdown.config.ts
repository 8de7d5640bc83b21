import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/module.ts', 'src/runtime/plugin.ts'],
  format: ['esm'],
  platform: 'neutral',
  target: 'es2022',
  deps: { neverBundle: [/^[^./]/] },
  dts: { entry: ['src/module.ts'], oxc: true },
  fixedExtension: false,
  clean: true,
  logLevel: 'warn',
  inputOptions: { checks: { pluginTimings: false } },
})
