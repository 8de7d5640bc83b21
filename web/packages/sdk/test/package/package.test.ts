import { execFile } from 'node:child_process'
import { mkdtemp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { budgets, sizeOf } from '../../scripts/size.mjs'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))
const web = fileURLToPath(new URL('../../../../', import.meta.url))
// Compilers, side by side.
const patience = { timeout: 120_000, concurrent: true }

const tool = async (name: string, args: string[], cwd: string) => {
  const { stdout } = await run(join(web, 'node_modules/.bin', name), args, { cwd, timeout: 110_000 }).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`${name}:\n${error.stdout}${error.stderr}`)
  })
  return stdout
}

describe('the package', () => {
  let consumer: string

  beforeAll(async () => {
    consumer = await mkdtemp(join(tmpdir(), 'fayvad-consumer-'))
    await mkdir(join(consumer, 'node_modules/@fayvad'), { recursive: true })
    await symlink(root, join(consumer, 'node_modules/@fayvad/sdk'))
  })
  afterAll(() => rm(consumer, { recursive: true, force: true }))

  test.each(Object.entries(budgets))('%s weighs at most %i bytes, gzipped', async (imported, budget) => {
    expect(await sizeOf(imported)).toBeLessThanOrEqual(budget)
  })

  test('needs nothing at run time, and is put together as publint wants it', async () => {
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    expect(manifest.dependencies).toBeUndefined()
    expect(manifest.sideEffects).toBe(false)
    expect((await publint({ pkgDir: root, strict: true })).messages).toEqual([])
    expect(await readFile(join(root, 'dist/index.js'), 'utf8')).not.toMatch(/\b(import|require)\b\s*[({'"]/)
  })

  const script = `
    const api = new LicenseAwareFayvadAPI({ baseUrl: process.argv[2] })
    api.login({ username: 'user', password: 'user', database: 'demo' })
      .then(() => api.sales.orders.list({ limit: 2 }))
      .then((page) => api.sales.orders.get(0).catch((error) => console.log(page.data.length, error instanceof NotFoundError, error.name)))`

  test.each([
    ['ESM', 'use.mjs', `import { LicenseAwareFayvadAPI, NotFoundError } from '@fayvad/sdk'${script}`],
    ['CommonJS', 'use.cjs', `const { LicenseAwareFayvadAPI, NotFoundError } = require('@fayvad/sdk')${script}`],
  ])('works in plain Node.js as %s', async (_, file, text) => {
    await writeFile(join(consumer, file), text)
    const { stdout } = await run('node', [file, inject('baseUrl')], { cwd: consumer, timeout: 20_000 })
    expect(stdout.trim()).toBe('2 true NotFoundError')
  })

  test('has types for both, also where a consumer resolves modules as Node.js does', patience, async () => {
    const use = `const api = new LicenseAwareFayvadAPI('https://license.example.com')
      export const names: Promise<(string | null)[]> = api.sales.orders.list({ fields: ['name'] }).then((page) => page.data.map((order) => order.name))`
    await writeFile(join(consumer, 'types.mts'), `import { LicenseAwareFayvadAPI } from '@fayvad/sdk'\n${use}`)
    await writeFile(join(consumer, 'types.cts'), `import { LicenseAwareFayvadAPI } from '@fayvad/sdk'\n${use}`)
    await tool('tsc', ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022,dom', join(consumer, 'types.mts'), join(consumer, 'types.cts')], consumer)
  })

  test('the types are those of the contracts', patience, async () => {
    await run('node', ['scripts/generate.mjs', '--check'], { cwd: root, timeout: 110_000 })
  })

  test('the examples of its README compile, as do the tests', patience, async () => {
    const readme = await readFile(join(root, 'README.md'), 'utf8')
    const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, text]) => text!)
    expect(examples.length).toBeGreaterThan(5)
    const folder = join(root, 'test/readme')
    await mkdir(folder, { recursive: true })
    try {
      await Promise.all(examples.map((text, index) => writeFile(join(folder, `example-${index}.ts`), `${text.replaceAll("'@fayvad/sdk'", "'../../src'")}\nexport {}\n`)))
      await tool('tsc', ['--noEmit', '-p', 'tsconfig.test.json'], root)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  test('eslint has nothing to say', patience, async () => {
    await tool('eslint', ['packages/sdk'], web)
  })
})
