import { addComponent, addImports, addPlugin, createResolver, defineNuxtModule } from '@nuxt/kit'
import type { NuxtModule } from '@nuxt/schema'

export interface ModuleOptions {
  /** False: the application makes its own plugin, with `createFayvad`, such as to keep the session in a store of its own. */
  plugin?: boolean
  /** False: the application brings its own styles. */
  css?: boolean
  /** BCP 47; `en` where it is absent. */
  locale?: string
  /** False: no live connection. */
  live?: boolean
  /** Something in front of the server adds the token. */
  proxied?: boolean
}

const composables = ['useFayvad', 'useLicense', 'useFeatureGate', 'useUsage', 'licenseGuard']
const components = ['FeatureGate', 'LicenseActivationForm', 'LicenseDashboard', 'UsageMeter']

/**
 * `@fayvad/vue` in Nuxt: composables and components without imports, the plugin without code.
 * `NUXT_API_BASE_URL` is where the server of Nuxt finds Fayvad's, `NUXT_PUBLIC_API_BASE_URL` where browsers do: on the page's own origin unless it says otherwise.
 */
const module: NuxtModule<ModuleOptions> = defineNuxtModule<ModuleOptions>({
  meta: { name: '@fayvad/nuxt', configKey: 'fayvad', compatibility: { nuxt: '>=3.13.0' } },
  defaults: { plugin: true, css: true },
  setup({ plugin, css, ...options }, nuxt) {
    const here = createResolver(import.meta.url)
    // Empty at build time: Nuxt puts in what the environment says at the start.
    const { runtimeConfig } = nuxt.options
    runtimeConfig['apiBaseUrl'] ??= ''
    runtimeConfig.public['apiBaseUrl'] ??= ''
    runtimeConfig.public['fayvad'] = options

    nuxt.options.build.transpile.push('@fayvad/nuxt', '@fayvad/vue')
    if (css) nuxt.options.css.push('@fayvad/vue/style.css')
    addImports(composables.map((name) => ({ name, from: '@fayvad/vue' })))
    for (const name of components) addComponent({ name, export: name, filePath: '@fayvad/vue' })
    if (plugin) addPlugin(here.resolve('./runtime/plugin'))
  },
})

export default module
