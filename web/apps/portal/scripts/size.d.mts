export type Kind = 'public' | 'tenant' | 'admin' | 'styles'
export interface Chunk {
  imports?: string[]
  isDynamicEntry?: boolean
}
export const budgets: Record<Kind, number>
export function build(): Record<string, Chunk>
export function measure(manifest: Record<string, Chunk>): Record<Kind, Record<string, number>>
