import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { loggedIn } from '../setup/licenses'
import { pages, stylesheet } from '../setup/pages'

const open = pages('plain', 'prime')

/** Looks at every element of the page that is not ours, with what stands before and behind it, and answers what is not as it was at the first look. */
const changes = (page: Page, mode: string) =>
  page.evaluate((key) => {
    const kept = ((window as unknown as { looks?: Record<string, string[]> }).looks ??= {})
    const root = [...getComputedStyle(document.documentElement)]
    // Properties with names of their own are inherited: it is enough to read them at the root, and to count them elsewhere.
    const names = root.filter((name) => !name.startsWith('--'))
    const now = [...document.querySelectorAll('html, body, body *:not(script, #island *)')].flatMap((element, at) =>
      [undefined, '::before', '::after', '::placeholder', '::backdrop'].flatMap((pseudo) => {
        const style = getComputedStyle(element, pseudo)
        const where = `${element.tagName}.${element.className} #${at} ${pseudo ?? ''}`
        if (/before|after/.test(pseudo ?? '') && style.content === 'none') return [`${where} none`]
        if ((pseudo === '::placeholder' && !('placeholder' in element)) || (pseudo === '::backdrop' && !(element instanceof HTMLDialogElement))) return []
        return [`${where} has ${style.length}`, ...(at === 0 ? root : names).map((name) => `${where} ${name}: ${style.getPropertyValue(name)}`)]
      }),
    )
    const before = (kept[key] ??= now)
    return { seen: now.length, isAsBefore: now.length === before.length, changed: now.flatMap((line, at) => (line === before[at] ? [] : [`${before[at]} -> ${line}`])).slice(0, 10) }
  }, mode)

describe.each(['plain', 'prime'])('a page with a look of its own (%s)', (name) => {
  test('keeps it with the stylesheet and the components in it, light and dark', async () => {
    const { page, problems, context } = await open(`${name}.html`, { token: (await (await loggedIn('demo')).session())!.token })
    await page.waitForFunction(() => 'mountIsland' in window && document.querySelectorAll('body *').length > 25)
    const look = async () => {
      for (const mode of ['dark', 'light']) {
        await page.evaluate((isDark) => document.documentElement.classList.toggle('dark', isDark), mode === 'dark')
        await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))))
        const { seen, ...rest } = await changes(page, mode)
        expect(seen).toBeGreaterThan(10_000)
        expect(rest).toEqual({ isAsBefore: true, changed: [] })
      }
    }
    await look()
    expect((await changes(page, 'dark')).changed).not.toEqual([]) // a difference would be seen

    await page.addStyleTag({ path: stylesheet })
    await look()

    await page.evaluate(() => window.mountIsland())
    await page.locator('#island ul').waitFor()
    await look()

    // And ours is ours: the page's rules for bare elements do not reach what the components say of themselves.
    const button = await page.locator('#island form button[type=submit]').evaluate((element) => {
      const { backgroundColor, borderTopWidth, paddingLeft, marginTop } = getComputedStyle(element)
      return { backgroundColor, borderTopWidth, paddingLeft, marginTop }
    })
    expect(button).toEqual({ backgroundColor: 'rgb(15, 118, 110)', borderTopWidth: '1px', paddingLeft: '16px', marginTop: '0px' })
    expect(problems).toEqual([])
    await context.close()
  })
})
