// The site of docs/. Dead links fail the build; links to files outside of docs/ lead to the repository (links.ts).
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitepress'
import { checkSite } from './check.ts'
import { linkSources } from './links.ts'
import { sidebar } from './sidebar.ts'

const docs = join(import.meta.dirname, '../../../docs')

/** The pages of a folder, named by their headings. */
const pagesOf = (folder: string) => readdirSync(join(docs, folder))
  .filter((file) => file.endsWith('.md') && file !== 'README.md').sort()
  .map((file) => ({ text: /^# (.+)$/m.exec(readFileSync(join(docs, folder, file), 'utf8'))![1]!, link: `/${folder}/${file.slice(0, -3)}` }))

const everything = sidebar(pagesOf('errors'), pagesOf('operations/runbooks'), pagesOf('adr'))

export default defineConfig({
  title: 'Fayvad License Manager',
  description: 'Licences for everything behind an API: who may call what, how often, and until when.',
  lang: 'en',
  srcDir: docs,
  outDir: '../../artifacts/docs',
  cacheDir: '../../artifacts/docs-cache',
  rewrites: (page) => page.replace(/(^|\/)README\.md$/, '$1index.md'),
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  cleanUrls: false, // it is served by whatever serves files
  metaChunk: true,
  // As the repository's own pages are shown, so that a link to a part of a page leads there in both.
  markdown: { html: false, anchor: { slugify: (heading) => heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-') }, config: (md) => linkSources(md, docs, process.env.FAYVAD_REPOSITORY) },
  vite: {
    publicDir: false,
    plugins: [{
      // Pages lie outside of this folder, where nothing is installed: what they are made of is looked for from here.
      name: 'installed-here',
      enforce: 'pre',
      resolveId(source, importer, options) {
        return importer?.startsWith(docs) && /^vue(\/|$)/.test(source) ? this.resolve(source, import.meta.filename, { ...options, skipSelf: true }) : null
      },
    }],
    build: { chunkSizeWarningLimit: 2000 },
  },
  themeConfig: {
    siteTitle: 'Fayvad',
    sidebar: everything,
    outline: [2, 3],
    search: { provider: 'local' },
    nav: [
      { text: 'Getting started', link: '/getting-started' },
      { text: 'Settings', link: '/operations/settings' },
      { text: 'Error codes', link: '/errors/' },
    ],
  },
  buildEnd: (site) => { checkSite(site.outDir, everything) },
})
