import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type * as Sdk from '../../src'
import { operate } from '../setup/clients'

// As a container needs it: no user namespaces, a small /dev/shm, no GPU. A page that is put in by the test counts as one of the internet, which may not speak to this machine.
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))!
const launch = { executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-features=LocalNetworkAccessChecks'], timeout: 40_000 }

/** Runs in the page, where the package is a module beside it. */
declare const sdk: () => Promise<typeof Sdk>

describe('in Chromium', () => {
  let browser: Browser
  let page: Page
  const problems: string[] = []

  beforeAll(async () => {
    const bundle = await readFile(new URL('../../dist/index.js', import.meta.url), 'utf8')
    browser = await chromium.launch(launch)
    page = await browser.newPage()
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => problems.push(error.message))
    // The page and the bundle stand on the server's own origin, as those of an application behind the same host do.
    await page.route('**/app/', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Test</title><script>sdk = () => import("/app/sdk.js")</script>' }))
    await page.route('**/app/sdk.js', (route) => route.fulfill({ contentType: 'text/javascript', body: bundle }))
    await page.goto(`${inject('baseUrl')}/app/`)
  })
  afterAll(() => browser?.close())

  test('logs in, lists, iterates, and gets typed errors', async () => {
    const seen = await page.evaluate(async () => {
      const { LicenseAwareFayvadAPI, NotFoundError, webStore } = await sdk()
      const api = new LicenseAwareFayvadAPI({ store: webStore(sessionStorage) })
      await api.login({ username: 'admin', password: 'admin', database: 'demo' })
      const again = new LicenseAwareFayvadAPI({ store: webStore(sessionStorage) })
      const names = await again.sales.customers.list({ fields: ['name'], limit: 2 }).toArray({ limit: 5 })
      const error = await again.sales.orders.get(0).catch((reason: unknown) => reason)
      return { user: (await again.session())!.user!.username, names: names.length, isTyped: error instanceof NotFoundError, remaining: again.rateLimit!.remaining }
    })
    expect(seen).toMatchObject({ user: 'admin', names: 5, isTyped: true })
    expect(seen.remaining).toBeGreaterThan(0)
  })

  test('is told live of a change of the licence', async () => {
    await page.evaluate(async () => {
      const { LicenseAwareFayvadAPI, LicensedWebSocketClient, webStore } = await sdk()
      const client = LicensedWebSocketClient.of(new LicenseAwareFayvadAPI({ store: webStore(sessionStorage) }))
      client.on('license:updated', (payload) => (document.title = payload.new_tier))
      await client.connect()
    })
    await operate('demo', 'override', { limits: { max_databases: { value: 7 } }, reason: 'test' })
    await page.waitForFunction(() => document.title === 'professional', null, { timeout: 10_000 })
  })

  test('verifies a webhook with Web Crypto', async () => {
    const told = await page.evaluate(async () => {
      const { verifyWebhook } = await sdk()
      const headers = { 'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp': '1614265330', 'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' }
      const message = await verifyWebhook<{ test: number }>('{"test": 2432232314}', headers, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', { now: 1614265330_000 })
      return message.test
    })
    expect(told).toBe(2432232314)
    expect(problems).toEqual([])
  })
})
