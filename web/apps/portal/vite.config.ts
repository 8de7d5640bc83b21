import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { precompress } from './precompress.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = process.env['FAYVAD_URL'] ?? 'http://127.0.0.1:8000'

export default defineConfig({
  // Addresses are relative to <base>: whoever serves the pages below a prefix writes it there.
  base: './',
  plugins: [vue(), tailwind(), precompress()],
  // From their sources: the pages need no other build before theirs.
  resolve: {
    alias: [
      { find: '@fayvad/sdk', replacement: here('../../packages/sdk/src/index.ts') },
      { find: '@fayvad/vue/keys', replacement: here('../../packages/vue/src/keys/index.ts') },
      { find: '@fayvad/vue/alerts', replacement: here('../../packages/vue/src/components/alerts.ts') },
      { find: '@fayvad/vue', replacement: here('../../packages/vue/src/index.ts') },
      { find: /^@\//, replacement: `${here('src')}/` },
    ],
  },
  // What the pages do not use of their libraries is left out.
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false, __VUE_I18N_FULL_INSTALL__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: { target: 'es2022', assetsDir: 'portal-assets', manifest: 'manifest.json', cssCodeSplit: false, modulePreload: { polyfill: false }, reportCompressedSize: false },
  // `npm run dev` shows the pages anew with each edit, before a server that runs.
  server: { proxy: { '^/(api|ws|license/portal/(tiers|activate|check|upgrade-request|renew-request|recover)|admin/license/dashboard/data)/': { target: server, ws: true, bypass: (request) => (request.headers.accept?.includes('text/html') ? '/index.html' : undefined) } } },
})
