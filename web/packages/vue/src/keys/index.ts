import { wrongSymbol } from './check'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 20
const longest = 64

/** Why a text is no licence key. `group` (1 to 5) is the one to look at, where one wrong symbol explains it. */
export type KeyProblem = { kind: 'empty' } | { kind: 'length'; count: number } | { kind: 'character'; character: string } | { kind: 'check'; group: number | undefined }

/** What counts of a text: no spaces, no dashes of any kind; capitals; O is 0, I and L are 1. By hand, for `toUpperCase` makes SS of ß. */
export function symbolsOf(text: string): string {
  return text
    .replace(/[\s\u200B\u2060\uFEFF\u2010-\u2015\u2212-]/g, '')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replace(/[OIL]/g, (letter) => (letter === 'O' ? '0' : '1'))
    .slice(0, longest)
}

/** A key as it is printed, in groups of four; also one that is being typed. */
export function formatLicenseKey(text: string): string {
  return symbolsOf(text).replace(/.{4}(?=.)/gs, '$&-')
}

/** What is wrong with a text as a key; undefined: it is well-formed. Whether there is such a licence is known to the server alone. */
export function checkLicenseKey(text: string): KeyProblem | undefined {
  const symbols = [...symbolsOf(text)]
  if (symbols.length === 0) return { kind: 'empty' }
  const word = symbols.map((symbol) => alphabet.indexOf(symbol))
  const foreign = word.indexOf(-1)
  if (foreign >= 0) return { kind: 'character', character: symbols[foreign]! }
  if (word.length !== length) return { kind: 'length', count: word.length }
  const wrong = wrongSymbol(word)
  return wrong === undefined ? undefined : { kind: 'check', group: wrong < 0 ? undefined : Math.floor(wrong / 4) + 1 }
}

/** The key in a text that holds more than one, such as a whole mail; undefined where there is none. */
export function findLicenseKey(text: string): string | undefined {
  const groups = text.matchAll(/(?<![0-9A-Za-z])(?=((?:[0-9A-Za-z]{4}[\s\u2010-\u2015-]{0,3}){5})(?![0-9A-Za-z]))/g)
  const found = [...groups].map(([, group]) => group!)
  const key = found.find((group) => !checkLicenseKey(group)) ?? found.find((group) => /-/.test(group))
  return key && formatLicenseKey(key)
}
