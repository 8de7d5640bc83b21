// Classes carry the prefix `fv:`, so they are nobody else's.
export const tones = {
  neutral: 'fv:bg-subtle fv:text-text',
  success: 'fv:bg-success-bg fv:text-success',
  warning: 'fv:bg-warning-bg fv:text-warning',
  danger: 'fv:bg-danger-bg fv:text-danger',
} as const

export type Tone = keyof typeof tones
