export const budgets: Record<string, number>
export function sizeOf(imported: string): Promise<number>
