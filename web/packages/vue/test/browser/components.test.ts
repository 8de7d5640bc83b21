import type { Page } from 'playwright-core'
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { violations } from '../setup/axe'
import { activationToken, issue, loggedIn, operate } from '../setup/licenses'
import { pages, type Opened } from '../setup/pages'

const open = pages('index')
const tokenFor = async (database: string) => (await (await loggedIn(database)).session())!.token
const opened: Opened[] = []

/** Opens views of the test's page. A page that warns, or breaks its content security policy, fails its test. */
async function show(address: string, options: { token?: string; width?: number } = {}): Promise<Page> {
  const one = await open(address, options)
  opened.push(one)
  return one.page
}

const eventsOf = (page: Page) => page.evaluate(() => window.page.events.map(([name]) => name))
const isWiderThanItsWindow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

describe('the components in Chromium', () => {
  let pro: string
  let free: string

  beforeAll(async () => {
    ;[pro, free] = await Promise.all([tokenFor('demo'), tokenFor('demo_free')])
  })
  afterEach(async () => {
    const problems = opened.flatMap((one) => one.problems)
    await Promise.all(opened.splice(0).map(({ page }) => page.context().close()))
    expect(problems).toEqual([])
  })

  test.each([
    ['en', '', 1280],
    ['fr', '&dark', 390],
    ['sw', '', 390],
    ['en', '&dark', 1280],
  ])('axe finds nothing in %s%s at %i px, with an open dialog neither', async (locale, dark, width) => {
    const page = await show(`?view=dashboard,gates,meters&fallback&locale=${locale}${dark}`, { token: free, width })
    await page.locator('section ul').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await isWiderThanItsWindow(page)).toBe(false)
    await page.locator('header button').last().click()
    await page.locator('dialog input[name=license_key]').fill('0000-0000-0000-0000-000A')
    await page.locator('dialog button[type=submit]').click()
    expect(await page.locator('dialog [aria-invalid]').count()).toBeGreaterThan(1)
    expect(await violations(page)).toEqual([])
    if (width < 400) {
      await page.setViewportSize({ width: 320, height: 700 })
      expect(await isWiderThanItsWindow(page)).toBe(false)
    }
  })

  test('the dashboard shows the licence, and follows it live', async () => {
    await issue('vue_dashboard', 'professional', { activate: true, limits: { max_concurrent_connections: 0 } })
    const page = await show('?view=dashboard', { token: await tokenFor('vue_dashboard') })
    await page.getByRole('heading', { name: 'Professional licence' }).waitFor()
    await page.waitForFunction(() => window.page.fayvad.live?.state === 'open')
    expect(await page.getByRole('meter', { name: 'Users' }).getAttribute('aria-valuetext')).toBe('1 of 50, 2%')
    expect(await page.getByRole('meter').count()).toBe(2)
    expect(await page.getByText(/^\d+, unlimited$/).count()).toBe(1)
    expect(await page.locator('section').first().innerText()).not.toContain('Unlimited · 0')
    expect(await page.locator('code, dd').first().innerText()).toMatch(/^(XXXX-){4}\w{4}$/)
    await operate('vue_dashboard', 'suspend', { reason: 'test' })
    await page.getByText('Suspended', { exact: true }).waitFor()
    await page.getByText('The licence cannot be used').waitFor()
    await page.getByRole('button', { name: 'Dismiss: The licence cannot be used' }).click()
    expect(await page.getByText('The licence cannot be used').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2')
    expect(await eventsOf(page)).toEqual(['dismiss'])
  })

  test('the language can be changed at any time', async () => {
    const page = await show('?view=dashboard&locale=fr', { token: free })
    await page.getByRole('heading', { name: 'Licence Free' }).waitFor()
    await page.evaluate(() => (window.page.locale.value = 'sw'))
    await page.getByRole('heading', { name: 'Leseni ya Free' }).waitFor()
    await page.getByRole('button', { name: 'Pandisha daraja' }).click()
    expect(await eventsOf(page)).toEqual(['upgrade'])
  })

  test('the dialog takes the focus, keeps it, and gives it back', async () => {
    const page = await show('?view=dashboard', { token: pro })
    const button = page.getByRole('button', { name: 'Enter another key' })
    await button.press('Enter')
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.textContent)
    expect(await focused()).toBe('license_key')
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null)).toBe(true)
    }
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await focused()).toBe('Enter another key')
  })

  test('a key can be typed, corrected in its middle, and pasted with the mail around it', async () => {
    const page = await show('?view=form', { token: pro })
    const key = page.getByLabel('Licence key')
    await key.pressSequentially('abcd efgho')
    expect(await key.inputValue()).toBe('ABCD-EFGH-0')
    await key.press('Home')
    for (let i = 0; i < 5; i++) await key.press('ArrowRight')
    await key.press('Backspace') // the dash: the caret goes over it
    await key.press('Backspace')
    await key.pressSequentially('z')
    expect(await key.inputValue()).toBe('ABCZ-EFGH-0')
    expect(await key.evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(4)
    const paste = (text: string) =>
      key.evaluate((input, data) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text', data)
        input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      }, text)
    await paste('Dear Ada,\nyour key is 0000-0000-0000-0000-0000.\nThank you.')
    expect(await key.inputValue()).toBe('0000-0000-0000-0000-0000')
    await page.getByText('Complete and well-formed.').waitFor()
    await key.fill('00000000000K00000000')
    await page.getByText('A character of group 3 is wrong. Compare it with your key.').waitFor()
    await key.fill('0000')
    await key.blur()
    await page.getByText('A key has 20 characters; this has 4.').waitFor()
  })

  test('a licence is activated with the keyboard alone; what is refused is said', async () => {
    const page = await show('?view=form', { token: await activationToken('vue_form') })
    const [key, name, email] = [page.getByLabel('Licence key'), page.getByLabel('Name of your organisation'), page.getByLabel('Contact e-mail')]
    await key.fill('0000-0000-0000-0000-0000') // well-formed, and nobody's
    await name.press('Enter')
    expect(await name.evaluate((input) => document.activeElement === input)).toBe(true)
    await name.fill('Acme')
    await email.fill('nobody')
    await email.press('Enter')
    await page.getByText('Enter an e-mail address').waitFor()
    await email.fill('it@-')
    await email.fill('it@acme.test')
    await email.press('Enter')
    await page.getByRole('alert').getByText('This key cannot be activated here.').waitFor()
    await key.fill(await issue('vue_form', 'basic'))
    await key.press('Enter')
    await page.waitForFunction(() => window.page.events.length > 0)
    const [[event, license]] = (await page.evaluate(() => window.page.events)) as [[string, { tier: string }]]
    expect([event, license.tier]).toEqual(['activated', 'basic'])
  })

  test('an address that only the server finds wrong is said at its field', async () => {
    const page = await show('?view=form', { token: pro })
    await page.getByLabel('Licence key').fill('0000-0000-0000-0000-0000')
    await page.getByLabel('Name of your organisation').fill('Acme')
    const email = page.getByLabel('Contact e-mail')
    await email.fill('a..b@acme.test')
    await email.press('Enter')
    await page.locator('input[name=contact_email][aria-invalid=true]').waitFor()
    expect(await email.evaluate((input) => document.activeElement === input)).toBe(true)
  })

  test('gates open for what is licensed, and say what is lacking', async () => {
    const page = await show('?view=gates', { token: free })
    await page.locator('#sales_module').waitFor()
    expect(await page.locator('#no-hr_module').innerText()).toBe('Human resources')
    expect(await page.getByText('a text').count()).toBe(1)
    expect(await eventsOf(page)).toEqual(['denied'])
    const other = await show('?view=gates&fallback', { token: free })
    await other.getByText('Human resources is not available').waitFor()
    await other.getByRole('button', { name: 'Upgrade' }).click()
    expect(await eventsOf(other)).toEqual(['denied', 'upgrade'])
  })

  test('gates are closed while nothing is known, and for nobody', async () => {
    const page = await show('?view=gates')
    await page.locator('#no-sales_module').waitFor()
    expect(await page.locator('#sales_module').count()).toBe(0)
    await page.context().route('**/api/license/status/', () => {}) // never answers
    await page.evaluate((token) => window.page.fayvad.api.setToken(token), free)
    await page.locator('.loading').first().waitFor()
    expect(await page.locator('#sales_module, #no-sales_module').count()).toBe(0)
  })

  test('the router goes where the licence lets it', async () => {
    const page = await show('?view=gates', { token: free })
    const go = (path: string) => page.evaluate((to) => window.page.router.push(to).then(() => window.page.router.currentRoute.value.path), path)
    expect(await go('/sales')).toBe('/sales')
    expect(await go('/hr')).toBe('/license/upgrade')
  })

  test('without the server the last state stays, marked as such, also after a reload; without any, one may try again', async () => {
    const page = await show('?view=dashboard,gates&cache&maxAge=300', { token: free })
    await page.locator('#sales_module').waitFor()
    await page.context().route('**/api/**', (route) => route.abort())
    await page.getByText('The server cannot be reached. This is how things stood on').waitFor()
    expect(await page.locator('#sales_module').count()).toBe(1)
    await page.reload()
    await page.getByText('The server cannot be reached. This is how things stood on').waitFor()
    expect(await page.locator('#sales_module').count()).toBe(1)
    expect(await violations(page)).toEqual([])
    await page.evaluate(() => localStorage.clear())
    await page.goto(`${inject('baseUrl')}/app/?view=dashboard`)
    await page.getByText('The licence cannot be shown.').waitFor()
    expect(await violations(page)).toEqual([])
    await page.context().unroute('**/api/**')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Free licence' }).waitFor()
  })
})
