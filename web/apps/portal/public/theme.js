// Before the first paint, so that nothing flashes.
try {
  const wish = localStorage.getItem('fayvad.theme')
  document.documentElement.classList.toggle('dark', wish ? wish === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches)
} catch {
  // Storage is forbidden: it stays light.
}
