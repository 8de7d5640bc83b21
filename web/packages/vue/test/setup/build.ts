import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Builds the package once, so that what is tested in Chromium is what is published; and the SDK, whose declarations it is made with, where that is not done. */
export default async function build(): Promise<void> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const sdk = fileURLToPath(new URL('../../../sdk', import.meta.url))
  const env = { ...process.env, NODE_ENV: 'production' } // that of the tests would leave file names in
  const run = (tool: string, args: string[], cwd: string) => promisify(execFile)('npx', ['--no-install', tool, ...args], { cwd, env, timeout: 90_000 })
  if (!existsSync(`${sdk}/dist/index.d.ts`)) await run('tsdown', [], sdk)
  await run('vite', ['build'], root)
  await promisify(execFile)('node', ['scripts/declare.mjs'], { cwd: root, timeout: 90_000 })
}
