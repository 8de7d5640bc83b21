// What the package adds to a page that has Vue and @fayvad/sdk: minified and gzipped. Fails above the budget; prints one line for each way to import it.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'

const dist = (name) => fileURLToPath(new URL(`../dist/${name}`, import.meta.url))
const bytes = (text) => gzipSync(text, { level: 9 }).length

/** Bytes, gzipped, at most; 1 kB is 1,000 of them. */
export const budgets = { '*': 15_000, '{ createFayvad, useLicense, useFeatureGate }': 9_000, '{ checkLicenseKey }': 1_000 }
export const styleBudget = 5_000

export async function sizeOf(imported) {
  const entry = 'virtual:entry'
  const bundle = await rolldown({
    input: entry,
    external: ['vue', '@fayvad/sdk'],
    plugins: [{ name: 'entry', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? `export ${imported} from ${JSON.stringify(dist('index.js'))}` : null) }],
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  return bytes(output[0].code)
}

export const styleSize = () => bytes(readFileSync(dist('style.css')))

if (import.meta.filename === process.argv[1]) {
  const sizes = await Promise.all(Object.entries(budgets).map(async ([imported, budget]) => [imported, await sizeOf(imported), budget]))
  for (const [what, size, budget] of [...sizes, ['style.css', styleSize(), styleBudget]]) {
    console.log(`${String(size).padStart(5)} of ${budget} bytes  ${what}`)
    if (size > budget) process.exitCode = 1
  }
}
