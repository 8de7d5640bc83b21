export type Tone = 'neutral' | 'brand' | 'good' | 'warn' | 'bad'

/** How a licence stands, as a colour. */
export function toneOfStatus(status: string): Tone {
  if (status === 'active') return 'good'
  if (status === 'suspended' || status === 'issued' || status === 'not_yet_valid') return 'warn'
  return status === 'expired' || status === 'revoked' ? 'bad' : 'neutral'
}
