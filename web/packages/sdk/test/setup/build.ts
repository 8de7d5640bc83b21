import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Builds the package once, so that what is tested in Node.js and Chromium is what is published. */
export default async function build(): Promise<void> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  await promisify(execFile)('npx', ['--no-install', 'tsdown'], { cwd: root, timeout: 90_000 })
}
