import { ref } from 'vue'

const remembered = 'fayvad.theme'
const system = matchMedia('(prefers-color-scheme: dark)')

/** Follows the system until somebody decides otherwise. `theme.js` has done so before the first paint. */
export const isDark = ref(document.documentElement.classList.contains('dark'))

export function setDark(dark: boolean): void {
  show(dark)
  try {
    localStorage.setItem(remembered, dark ? 'dark' : 'light')
  } catch {
    // It is not remembered.
  }
}

function show(dark: boolean): void {
  isDark.value = dark
  document.documentElement.classList.toggle('dark', dark)
}

function isDecided(): boolean {
  try {
    return localStorage.getItem(remembered) !== null
  } catch {
    return false
  }
}

system.addEventListener('change', ({ matches }) => {
  if (!isDecided()) show(matches)
})
