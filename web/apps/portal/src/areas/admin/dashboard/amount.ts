/** An amount as a figure to look at: cents only lengthen a large one. */
export const atAGlance = (amount: number) => (Math.abs(amount) >= 10_000 ? Math.round(amount) : amount)
