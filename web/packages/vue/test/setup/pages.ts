import vue from '@vitejs/plugin-vue'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, inject } from 'vitest'

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url))
// As a container needs it: no user namespaces, a small /dev/shm, no GPU.
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))!
const launch = { executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-features=LocalNetworkAccessChecks'], timeout: 40_000 }
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

// Without `unsafe-inline`, as a careful application has it.
const policy = "default-src 'self'; connect-src 'self' ws:"

/** The package's stylesheet, as it is published. */
export const stylesheet = from('../../dist/style.css')

export interface Opened {
  page: Page
  /** What went wrong in the page. */
  problems: string[]
}

/** Chromium with pages that use the built package, on the real server's own origin, as those of an application behind the same host are. */
export function pages(...names: string[]) {
  let browser: Browser
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fayvad-pages-'))
    const building = build({
      configFile: false,
      logLevel: 'error',
      root: from('../pages'),
      base: '/app/',
      plugins: [vue()],
      resolve: {
        alias: [
          { find: '@fayvad/vue/style.css', replacement: stylesheet },
          { find: '@fayvad/vue', replacement: from('../../dist/index.js') },
          { find: '@fayvad/sdk', replacement: from('../../../sdk/src/index.ts') },
        ],
      },
      build: { outDir: folder, emptyOutDir: true, minify: false, modulePreload: false, rolldownOptions: { input: names.map((name) => from(`../pages/${name}.html`)) } },
    })
    ;[browser] = await Promise.all([chromium.launch(launch), building])
  })
  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Opens a page; `session` logs in first. */
  return async function open(address: string, { width = 1280, height = 900, token = undefined as string | undefined, ...options } = {}): Promise<Opened & { context: BrowserContext }> {
    const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce', timezoneId: 'Africa/Nairobi', ...options })
    const page = await context.newPage()
    const problems: string[] = []
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => (message.type() === 'warning' || /Content Security Policy/.test(message.text())) && problems.push(message.text()))
    await page.route('**/app/**', async (route) => {
      const { pathname } = new URL(route.request().url())
      const name = extname(pathname) ? pathname.slice('/app/'.length) : 'index.html'
      await route.fulfill({ contentType: types[extname(name)] ?? 'text/plain', headers: name === 'index.html' ? { 'content-security-policy': policy } : {}, body: await readFile(join(folder, name)) })
    })
    if (token) await page.addInitScript((kept) => sessionStorage.getItem('fayvad.session') ?? sessionStorage.setItem('fayvad.session', kept), JSON.stringify({ token, expiresAt: Date.now() + 3600_000 }))
    await page.goto(`${inject('baseUrl')}/app/${address}`)
    return { page, problems, context }
  }
}
