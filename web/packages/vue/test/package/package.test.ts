import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { budgets, sizeOf, styleBudget, styleSize } from '../../scripts/size.mjs'

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

const options = { module: 'nodenext', moduleResolution: 'nodenext', target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'], strict: true, noEmit: true, skipLibCheck: true, types: [] }

// An error that does not come is one as well.
const wrong = `<script setup lang="ts">
import { FeatureGate, LicenseActivationForm, useLicense } from '@fayvad/vue'
// @ts-expect-error unlimited is null
const percentage: number = useLicense().getUsagePercentage('max_users')
</script>
<template>
  <!-- @vue-expect-error a feature is a text -->
  <FeatureGate :feature="7" />
  <FeatureGate feature="hr_module">
    <!-- @vue-expect-error the slot has no such thing -->
    <template #denied="{ nonsense }">{{ nonsense }}{{ percentage }}</template>
  </FeatureGate>
  <!-- @vue-expect-error it is told of a licence -->
  <LicenseActivationForm @activated="(license: number) => license" />
</template>`

describe('the package', () => {
  let consumer: string

  /** As it is when somebody installed it: from what would be published. */
  beforeAll(async () => {
    consumer = await mkdtemp(join(tmpdir(), 'fayvad-vue-consumer-'))
    const modules = join(consumer, 'node_modules')
    const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', consumer, '-w', 'packages/sdk', '-w', 'packages/vue'], { cwd: web, timeout: 50_000 })
    for (const { name, filename } of Object.values(JSON.parse(stdout) as Record<string, { name: string; filename: string }>)) {
      await mkdir(join(modules, name), { recursive: true })
      await run('tar', ['-xzf', join(consumer, filename), '--strip-components=1', '-C', join(modules, name)])
    }
    for (const name of ['vue', '@vue', 'vue-router', 'csstype']) await symlink(join(web, 'node_modules', name), join(modules, name))
    await writeFile(join(consumer, 'package.json'), '{ "type": "module" }')
  })
  afterAll(() => rm(consumer, { recursive: true, force: true }))

  test.each(Object.entries(budgets))('%s weighs at most %i bytes, gzipped', async (imported, budget) => {
    expect(await sizeOf(imported)).toBeLessThanOrEqual(budget)
  })

  test('its styles are small, and name nothing but what is its own', async () => {
    expect(styleSize()).toBeLessThanOrEqual(styleBudget)
    const css = (await readFile(join(root, 'dist/style.css'), 'utf8')).replace(/\/\*.*?\*\//gs, '')
    expect(css).not.toMatch(/@layer|@property|@import|:root|url\(/)
    const selectors = [...css.matchAll(/(?<=^|[{}])([^{}@]+)\{/g)].map(([, selector]) => selector!.trim()).filter((selector) => !/^(\d+%|from|to)$/.test(selector))
    expect(selectors.length).toBeGreaterThan(50)
    expect(selectors.filter((selector) => !/^(\.fv\\:|:where\(\.fv-root|:where\(\.dark \.fv-root)/.test(selector))).toEqual([])
  })

  test('is put together as publint wants it, and needs the SDK and Vue alone', async () => {
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    expect([Object.keys(manifest.dependencies), Object.keys(manifest.peerDependencies)]).toEqual([['@fayvad/sdk'], ['vue']])
    expect((await publint({ pkgDir: root, strict: true })).messages).toEqual([])
    const imports = [...(await readFile(join(root, 'dist/index.js'), 'utf8')).matchAll(/from ["']([^"']+)["']/g)].map(([, from]) => from)
    expect([...new Set(imports)].sort()).toEqual(['@fayvad/sdk', 'vue'])
  })

  test('renders on a server, with closed gates and without a request, each page on its own', async () => {
    const script = `
      import { createSSRApp, h } from 'vue'
      import { renderToString } from 'vue/server-renderer'
      import { createFayvad, FeatureGate, LicenseDashboard } from '@fayvad/vue'
      let requests = 0
      const page = (locale) => {
        const fayvad = createFayvad({ baseUrl: 'https://license.test', token: 'a.b.c', locale, fetch: () => (requests++, Promise.reject(new Error())) })
        return renderToString(createSSRApp({ render: () => [h(FeatureGate, { feature: 'hr_module' }, { default: () => 'open', loading: () => 'wait' }), h(LicenseDashboard)] }).use(fayvad))
      }
      const [en, fr] = await Promise.all([page('en'), page('fr')])
      console.log(JSON.stringify([/open/.test(en), /wait/.test(en), /Loading the licence/.test(en), /Chargement/.test(fr), requests]))`
    await writeFile(join(consumer, 'render.mjs'), script)
    const { stdout } = await run('node', ['render.mjs'], { cwd: consumer, timeout: 20_000 })
    expect(JSON.parse(stdout)).toEqual([false, true, true, true, 0])
  })

  test('the examples of its pages compile where it is installed, with its types as Node.js resolves them, and what is wrong does not', patience, async () => {
    const pages = await Promise.all([join(root, 'README.md'), join(root, '../nuxt/README.md'), join(web, '../docs/vue.md')].map((path) => readFile(path, 'utf8')))
    const examples = pages.flatMap((page) => [...page.matchAll(/```(ts|vue)\n(.*?)```/gs)]).map(([, kind, text]) => ({ kind: kind!, text: text! }))
    expect(examples.length).toBeGreaterThan(10)
    // What Nuxt imports by itself.
    await writeFile(join(consumer, 'nuxt.d.ts'), `import * as Fayvad from '@fayvad/vue'
      declare global { const useFeatureGate: typeof Fayvad.useFeatureGate; const navigateTo: (to: string) => void }
      declare module 'vue' { interface GlobalComponents { LicenseDashboard: typeof Fayvad.LicenseDashboard } interface ComponentCustomProperties { navigateTo: (to: string) => void } }`)
    await writeFile(join(consumer, 'wrong.vue'), wrong)
    await writeFile(join(consumer, 'styles.d.ts'), "declare module '@fayvad/vue/style.css' {}")
    await Promise.all(examples.map(({ kind, text }, index) => writeFile(join(consumer, `example-${index}.${kind}`), kind === 'ts' ? `${text}\nexport {}\n` : text)))
    await writeFile(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, vueCompilerOptions: { strictTemplates: true }, include: ['*.ts', '*.vue'] }))
    await tool('vue-tsc', ['--noEmit', '-p', 'tsconfig.json'], consumer)
  })

  test('its own types hold, and those of the tests', patience, async () => {
    await tool('vue-tsc', ['--noEmit', '-p', 'tsconfig.test.json'], root)
  })

  test('eslint has nothing to say', patience, async () => {
    await tool('eslint', ['--max-warnings', '0', 'packages/vue', 'packages/nuxt'], web)
  })
})
