import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Fayvad } from '@fayvad/vue'
import { runWithNuxtContext } from '@nuxt/kit'
import { createHooks } from 'hookable'
import { publint } from 'publint'
import { createSSRApp } from 'vue'
import { beforeEach, describe, expect, test } from 'vitest'
import module from '../dist/module.js'
import { nuxt as given, run } from './imports'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Sets the module up in as much of Nuxt as @nuxt/kit needs. */
async function setUp(options: object = {}) {
  const nuxt = Object.assign(createHooks(), {
    _version: '4.4.5',
    options: { rootDir: root, alias: {}, buildDir: '.nuxt', extensions: ['.js'], runtimeConfig: { public: {} } as Record<string, unknown> & { public: Record<string, unknown> }, build: { transpile: [] as string[] }, css: [] as string[], plugins: [] as { src: string }[] },
  })
  await runWithNuxtContext(nuxt as never, () => module(options, nuxt as never))
  const imports: { name: string; from: string }[] = []
  const components: { pascalName: string; export: string; filePath: string }[] = []
  await nuxt.callHook('imports:extend' as never, imports as never)
  await nuxt.callHook('components:extend' as never, components as never)
  return { ...nuxt.options, imports, components }
}

describe('the module', () => {
  test('gives composables, components, styles and the plugin to the application', async () => {
    const { imports, components, css, plugins, build, runtimeConfig } = await setUp({ locale: 'fr' })
    const vue = (await import('@fayvad/vue')) as Record<string, unknown>
    expect(imports.map(({ name }) => name)).toEqual(expect.arrayContaining(['useLicense', 'useFeatureGate']))
    expect(components.map(({ pascalName }) => pascalName)).toEqual(expect.arrayContaining(['FeatureGate', 'LicenseDashboard', 'LicenseActivationForm']))
    for (const name of [...imports.map((one) => one.name), ...components.map((one) => one.export)]) expect(vue[name], name).toBeDefined()
    expect([css, build.transpile]).toEqual([['@fayvad/vue/style.css'], ['@fayvad/nuxt', '@fayvad/vue']])
    expect(plugins.map(({ src }) => existsSync(`${src}.js`) || existsSync(src))).toEqual([true])
    // Nuxt fills these in from NUXT_API_BASE_URL and NUXT_PUBLIC_API_BASE_URL.
    expect(runtimeConfig).toEqual({ apiBaseUrl: '', public: { apiBaseUrl: '', fayvad: { locale: 'fr' } } })
  })

  test('leaves out what the application does itself', async () => {
    const { css, plugins } = await setUp({ plugin: false, css: false })
    expect([css, plugins]).toEqual([[], []])
  })

  test('is put together as publint wants it, and its types hold', async () => {
    expect((await publint({ pkgDir: root, strict: true })).messages).toEqual([])
    expect(await readFile(join(root, 'dist/module.d.ts'), 'utf8')).toMatch(/NuxtModule<ModuleOptions>/)
    await promisify(execFile)(join(root, '../../node_modules/.bin/tsc'), ['--noEmit', '-p', root], { cwd: root, timeout: 60_000 })
  }, 60_000)
})

describe('the plugin', () => {
  const install = async (): Promise<Fayvad> => {
    const { default: plugin } = (await import('../dist/runtime/plugin.js')) as unknown as { default: Parameters<typeof run>[0] }
    return (run(plugin, createSSRApp({ render: () => null })) as { provide: { fayvad: Fayvad } }).provide.fayvad
  }
  beforeEach(() => given.state.clear())

  test('finds the server where the environment says, on Nuxt’s side and in browsers', async () => {
    given.config = { apiBaseUrl: 'http://api:8000', public: { apiBaseUrl: 'https://license.example.com', fayvad: { locale: 'sw' } } }
    const server = await install()
    expect([server.api.baseUrl, server.t.locale]).toEqual(['http://api:8000', 'sw'])
    given.config = { public: given.config.public } // what is not public is not there in a browser
    expect((await install()).api.baseUrl).toBe('https://license.example.com')
  })

  test('makes one licence for each application, and hands over what the server knew', async () => {
    const first = await install()
    expect(await install()).not.toBe(first)
    given.hooks.get('app:rendered')!()
    expect(given.state.get('fayvad')!.value).toBeNull()
    given.state.get('fayvad')!.value = { at: Date.now(), endsIn: undefined, subject: undefined, data: { license: null, status: { is_valid: false, reason: 'LICENSE_MISSING' } } }
    expect((await install()).snapshot()).toMatchObject({ data: { status: { reason: 'LICENSE_MISSING' } } })
  })
})
