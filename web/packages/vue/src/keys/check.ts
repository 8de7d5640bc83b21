// A shortened Reed-Solomon code over GF(32) with two check symbols: a word c is right when the sum of c[i] and the sum of c[i]·α^i are both 0.
// The field is GF(2)[x] / (x⁵ + x² + 1), α = x. One or two wrong symbols are noticed, one is located.
const order = 31
const power: number[] = []
for (let i = 0, value = 1; i < order; i++) {
  power.push(value)
  value <<= 1
  if (value & 0b100000) value ^= 0b100101
}
const log = (value: number) => power.indexOf(value)

/** Undefined: right. Else the index of the wrong symbol, or -1 where several are wrong. */
export function wrongSymbol(word: readonly number[]): number | undefined {
  let [sum, weighted] = [0, 0]
  word.forEach((value, i) => {
    sum ^= value
    if (value) weighted ^= power[(log(value) + i) % order]!
  })
  if (!sum && !weighted) return undefined
  if (!sum || !weighted) return -1
  const at = (log(weighted) + order - log(sum)) % order
  return at < word.length ? at : -1
}
