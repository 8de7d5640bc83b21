/** What this browser remembers from one visit to the next; nothing, where storage is forbidden or full. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

export function remember(name: string, text: string): void {
  try {
    localStorage.setItem(name, text)
  } catch {
    // It is not remembered.
  }
}
