import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'

type Item = { link?: string, items?: Item[] }

/** What VitePress does not look at: parts of pages that links name, pages that no reader is led to, and hosts that a page would load something from. */
export function checkSite(folder: string, sidebar: Item[]) {
  const pages = new Map(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'))
    .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(folder, file), 'utf8')]))
  const parts = new Map([...pages].map(([file, html]) => [file, new Set([...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!))]))
  const wrong: string[] = []

  for (const [file, html] of pages) {
    for (const [, href] of html.matchAll(/<a [^>]*?href="([^"]+)"/g)) {
      if (/^[a-z]+:/.test(href!)) continue
      const [path, part] = href!.replaceAll('&amp;', '&').split('#') as [string, string?]
      const target = pageOf(path === '' ? file : path.startsWith('/') ? path.slice(1) : posix.join(dirname(file), path))
      if (!parts.has(target)) wrong.push(`${file}: ${href} leads nowhere`)
      else if (part && !parts.get(target)!.has(decodeURIComponent(part))) wrong.push(`${file}: ${target} has no part #${part}`)
    }
    for (const [, source] of html.matchAll(/<(?:script|img|iframe|source|link(?! rel="canonical"))[^>]*? (?:src|href)="((?:https?:)?\/\/[^"]+)"/g))
      wrong.push(`${file}: loads ${source}`)
  }
  for (const style of readdirSync(join(folder, 'assets')).filter((file) => file.endsWith('.css')))
    for (const [, source] of readFileSync(join(folder, 'assets', style), 'utf8').matchAll(/(?:url\(|@import )["']?((?:https?:)?\/\/[^"')]+)/g))
      wrong.push(`${relative(folder, style)}: loads ${source}`)

  const led = new Set(linksOf(sidebar).map((link) => pageOf(link.slice(1))))
  wrong.push(...[...pages.keys()].filter((file) => file !== '404.html' && !led.has(file)).map((file) => `${file} stands nowhere in sidebar.ts`))
  wrong.push(...[...led].filter((file) => !pages.has(file)).map((file) => `sidebar.ts names ${file}, which is not there`))

  if (wrong.length > 0) throw new Error(`The site is not as it should be:\n  ${[...new Set(wrong)].join('\n  ')}`)
}

const pageOf = (path: string) => path === '' || path.endsWith('/') ? `${path}index.html` : /\.[a-z]+$/.test(path) ? path : `${path}.html`

const linksOf = (items: Item[]): string[] => items.flatMap((item) => [...(item.link ? [item.link] : []), ...linksOf(item.items ?? [])])
