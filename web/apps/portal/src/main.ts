import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from '@/app/App.vue'
import { queries } from '@/api/queries'
import { router } from '@/app/router'
import { i18n, startLanguage } from '@/i18n'
import '@/style.css'

await startLanguage()
createApp(App).use(i18n).use(router).use(VueQueryPlugin, { queryClient: queries }).mount('#app')
