import { ref } from 'vue'
import { recall, remember } from '@/ui/remembered'

const remembered = 'fayvad.theme'
const system = matchMedia('(prefers-color-scheme: dark)')

/** Follows the system until somebody decides otherwise. `theme.js` has done so before the first paint. */
export const isDark = ref(document.documentElement.classList.contains('dark'))

export function setDark(dark: boolean): void {
  show(dark)
  remember(remembered, dark ? 'dark' : 'light')
}

function show(dark: boolean): void {
  isDark.value = dark
  document.documentElement.classList.toggle('dark', dark)
}

system.addEventListener('change', ({ matches }) => {
  if (recall(remembered) === null) show(matches)
})
