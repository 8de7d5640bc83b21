// What a browser fetches before it can show a page, gzipped. Run by itself it prints the heaviest of each kind and fails above its budget.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const home = new URL('../', import.meta.url)
const dist = new URL('dist/', home)

/** Bytes, gzipped, at most; 1 kB is 1,000 of them. */
export const budgets = { public: 120_000, tenant: 180_000, admin: 180_000, styles: 10_000 }

/** Builds the pages; what came of which source. */
export function build() {
  execFileSync('npx', ['--no-install', 'vite', 'build', '--logLevel', 'error'], { cwd: home, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } })
  return JSON.parse(readFileSync(new URL('manifest.json', dist), 'utf8'))
}

/** What each page weighs. */
export function measure(manifest) {
  const sizes = { styles: { all: sum(Object.values(manifest).flatMap((chunk) => [...(chunk.css ?? []), ...(chunk.file.endsWith('.css') ? [chunk.file] : [])])) } }
  for (const area of ['public', 'tenant', 'admin']) {
    const keys = Object.keys(manifest).filter((key) => key.startsWith(`src/areas/${area}/`))
    const around = ['index.html', ...keys.filter((key) => key.endsWith('Layout.vue')), 'src/i18n/fr.ts', `src/areas/${area}/i18n/fr.ts`] // the longest words
    sizes[area] = Object.fromEntries(keys.filter((key) => key.endsWith('Page.vue')).map((page) => [page, sum(scriptsOf(manifest, [...around, page]))]))
  }
  return sizes
}

/** The entry, the page, the layout it stands in, the words, and all that they import. What a page asks for once it stands keeps nobody waiting. */
function scriptsOf(manifest, entries) {
  const needed = new Set()
  const visit = (key) => {
    if (needed.has(key)) return
    needed.add(key)
    for (const next of manifest[key].imports ?? []) visit(next)
  }
  entries.forEach(visit)
  return [...needed].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'))
}

/** What is sent to a browser that takes gzip; most take less, by Brotli. */
const sum = (files) => [...new Set(files)].reduce((total, file) => total + statSync(new URL(existsSync(new URL(`${file}.gz`, dist)) ? `${file}.gz` : file, dist)).size, 0)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [kind, sizes] of Object.entries(measure(build()))) {
    const [page, size] = Object.entries(sizes).sort(([, one], [, other]) => other - one)[0]
    console.log(`${kind}: ${size} of ${budgets[kind]} bytes (${page})`)
    if (size > budgets[kind]) process.exitCode = 1
  }
}
