export const budgets: Record<string, number>
export const styleBudget: number
export function sizeOf(imported: string): Promise<number>
export function styleSize(): number
