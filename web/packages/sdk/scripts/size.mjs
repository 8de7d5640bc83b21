// What the package adds to a page: minified and gzipped. Fails above the budget; prints one line for each way to import it.
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'

const dist = fileURLToPath(new URL('../dist/index.js', import.meta.url))

/** Bytes, gzipped, at most; 1 kB is 1,000 of them. */
export const budgets = { '*': 8000, '{ LicenseAwareFayvadAPI }': 5500, '{ LicensedWebSocketClient }': 3000, '{ verifyWebhook }': 1000, '{ memoryStore }': 200 }

export async function sizeOf(imported) {
  const entry = 'virtual:entry'
  const bundle = await rolldown({
    input: entry,
    plugins: [{ name: 'entry', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? `export ${imported} from ${JSON.stringify(dist)}` : null) }],
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  return gzipSync(output[0].code, { level: 9 }).length
}

if (import.meta.filename === process.argv[1])
  for (const [imported, budget] of Object.entries(budgets)) {
    const size = await sizeOf(imported)
    console.log(`${String(size).padStart(5)} of ${budget} bytes  ${imported}`)
    if (size > budget) process.exitCode = 1
  }
