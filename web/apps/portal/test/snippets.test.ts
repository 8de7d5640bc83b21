import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { snippets } from '../src/areas/tenant/explorer/snippets'

const run = promisify(execFile)
const web = fileURLToPath(new URL('../../../', import.meta.url))
const base = 'https://license.example.com'
const paths = ['/api/sales/orders/', '/api/sales/orders/?limit=5&fields=name,state&state=sale', '/api/purchasing/vendor-bills/?order=-date', "/api/fleet/vans/?name__ilike=O'Neil \\ \"Sons\""]

describe('a call of the explorer', () => {
  test.each(paths)('asks by curl for %s', async (path) => {
    const { stdout } = await run('sh', ['-c', `curl() { printf '%s\\n' "$@"; }; FAYVAD_TOKEN=t; ${snippets.curl(base, path)}`])
    expect(stdout).toBe(`${base}${path}\n-H\nAuthorization: Bearer t\n`)
  })

  test('compiles as TypeScript, also for what the operator added, and asks for the same', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(fileURLToPath(new URL('.', import.meta.url)), '.snippets-'))
    try {
      const files = await Promise.all(paths.map(async (path, index) => {
        const file = join(folder, `call-${index}.ts`)
        await writeFile(file, snippets.typescript(base, path))
        return file
      }))
      const config = { extends: join(web, 'tsconfig.base.json'), compilerOptions: { lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'], types: ['node'], paths: { '@fayvad/sdk': [join(web, 'packages/sdk/src/index.ts')] } }, files }
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
      await run(join(web, 'node_modules/.bin/tsc'), ['-p', folder]).catch(({ stdout }: { stdout: string }) => expect.unreachable(stdout))
    } finally {
      await rm(folder, { recursive: true })
    }
    for (const path of paths) expect(/request\((.*)\)/.exec(snippets.typescript(base, path))?.[1]).toSatisfy((literal: string) => (new Function(`return ${literal}`) as () => string)() === path)
  })

  test('has the whole address as a literal of C#', () => {
    expect(snippets.csharp(base, paths[3]!)).toContain(String.raw`"https://license.example.com/api/fleet/vans/?name__ilike=O'Neil \\ \"Sons\""`)
  })
})
