import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import buildVue from '../../vue/test/setup/build'

/** Builds the module once, and `@fayvad/vue` where that is not done. */
export default async function build(): Promise<void> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  if (!existsSync(`${root}/../vue/dist/index.d.ts`)) await buildVue()
  await promisify(execFile)('npx', ['--no-install', 'tsdown'], { cwd: root, timeout: 90_000 })
}
