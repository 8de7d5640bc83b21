import { readdirSync, readFileSync } from 'node:fs'
import { createI18n } from 'vue-i18n'
import { describe, expect, test } from 'vitest'

type Messages = { [key: string]: string | Messages }

const source = new URL('../src/', import.meta.url)
const languages = ['en', 'sw', 'fr']
const areas = ['i18n/', 'areas/public/i18n/', 'areas/tenant/i18n/', 'areas/admin/i18n/']

function flat(messages: Messages, before = ''): Map<string, string> {
  return new Map(Object.entries(messages).flatMap(([key, value]) => (typeof value === 'string' ? [[before + key, value] as const] : [...flat(value, `${before}${key}.`)])))
}

const load = async (area: string, language: string) => ((await import(new URL(`${area}${language}.ts`, source).href)) as { default: Messages }).default
const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort()
const files = (folder: URL): URL[] => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(new URL(`${entry.name}/`, folder)) : [new URL(entry.name, folder)]))

describe.each(areas)('the words of %s', (area) => {
  test('are complete in every language, with the same holes to be filled', async () => {
    const [english, ...others] = await Promise.all(languages.map(async (language) => flat(await load(area, language))))
    for (const other of others) {
      expect([...other.keys()].sort()).toEqual([...english!.keys()].sort())
      for (const [key, text] of other) expect(new Set(holes(text)), `${key}: ${text}`).toEqual(new Set(holes(english!.get(key)!)))
    }
  })

  // The signs @ | { } mean something in a message.
  test.each(languages)('can be read by the library in %s', async (language) => {
    const messages = await load(area, language)
    const { t } = createI18n({ legacy: false, locale: language, messages: { [language]: messages as never } }).global
    for (const [key, text] of flat(messages)) {
      const filled = t(key, Object.fromEntries([...holes(text).map((name) => [name, '1']), ['n', 1]]))
      expect(filled, key).not.toBe('')
      expect(filled, key).not.toMatch(/[{}]/)
    }
  })
})

test('each of the words that all share is said somewhere', async () => {
  const texts = files(source).filter(({ pathname }) => /\.(vue|ts)$/.test(pathname)).map((file) => readFileSync(file, 'utf8'))
  const { common } = (await load('i18n/', 'en')) as { common: Messages }
  expect(Object.keys(common).filter((key) => !texts.some((text) => new RegExp(`common\\.${key}\\b`).test(text)))).toEqual([])
})

test('no page says anything but by a message', () => {
  const spoken: string[] = []
  for (const file of files(source).filter(({ pathname }) => pathname.endsWith('.vue'))) {
    const template = /<template>([\s\S]*)<\/template>/.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
    const words = template.replace(/<!--[\s\S]*?-->/g, '').replace(/\{\{[\s\S]*?\}\}/g, '').replace(/<(svg|kbd)[\s\S]*?<\/\1>/g, '').replace(/<(?:"[^"]*"|'[^']*'|[^>"'])*>/g, '\n')
    for (const line of words.split('\n')) if (/\p{L}{2,}/u.test(line.replace('Fayvad', ''))) spoken.push(`${file.pathname.split('/src/')[1]}: ${line.trim()}`)
    for (const [, name, text] of template.matchAll(/\s(aria-label|title|label|placeholder|hint|lead)="([^"]*\p{L}{2,}[^"]*)"/gu)) if (!/^(X{4}|Fayvad)/.test(text!)) spoken.push(`${file.pathname.split('/src/')[1]}: ${name}="${text}"`)
  }
  expect(spoken).toEqual([])
})
