// Writes the declarations. Their relative imports get the extension that Node.js's way to resolve modules asks for.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

execFileSync('npx', ['--no-install', 'vue-tsc', '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })

const files = readdirSync(dist, { recursive: true }).map(String).filter((name) => name.endsWith('.d.ts'))
const isFile = new Set(files)
for (const name of files) {
  const folder = join(name, '..')
  const text = readFileSync(join(dist, name), 'utf8')
    .replace(/^import '\.\/style\.css';\n/m, '')
    .replace(/(from '|import\(')(\.[^']*)'/g, (_, before, path) => `${before}${path}${isFile.has(join(folder, `${path}.d.ts`)) ? '' : '/index'}.js'`)
  writeFileSync(join(dist, name), text)
}
