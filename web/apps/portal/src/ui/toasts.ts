import { shallowReactive } from 'vue'

export interface Toast {
  id: number
  text: string
}

const shownFor = 8000
let last = 0

export const toasts = shallowReactive<Toast[]>([])

/** Says that something was done. What failed is said where it failed, and stays. */
export function tell(text: string): void {
  const id = ++last
  toasts.push({ id, text })
  setTimeout(() => dismiss(id), shownFor)
}

export function dismiss(id: number): void {
  const at = toasts.findIndex((toast) => toast.id === id)
  if (at >= 0) toasts.splice(at, 1)
}
