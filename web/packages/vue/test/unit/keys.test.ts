import { describe, expect, test } from 'vitest'
import { checkLicenseKey, findLicenseKey, formatLicenseKey } from '../../src/keys'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const zero = '0000-0000-0000-0000-0000'

describe('a licence key', () => {
  test.each([
    ['abcd', 'ABCD'],
    ['abcde', 'ABCD-E'],
    [' abcd–efgh\u200B ijkl ', 'ABCD-EFGH-1JK1'],
    ['oOiIlL', '0011-11'],
    ['ß!', 'ß!'],
    ['', ''],
  ])('%j is written %j', (typed, written) => expect(formatLicenseKey(typed)).toBe(written))

  test('is checked without a server', () => {
    expect(checkLicenseKey(zero)).toBeUndefined()
    expect(checkLicenseKey(' ')).toEqual({ kind: 'empty' })
    expect(checkLicenseKey('0000')).toEqual({ kind: 'length', count: 4 })
    expect(checkLicenseKey('0000-U000-0000-0000-0000')).toEqual({ kind: 'character', character: 'U' })
    expect(checkLicenseKey('K000-0000-0000-0000-0000')).toEqual({ kind: 'check', group: 1 })
    expect(checkLicenseKey('0000-0000-0000-0000-000A')).toEqual({ kind: 'check', group: 5 })
  })

  test('every wrong symbol is found where it is', () => {
    for (let at = 0; at < 20; at++)
      for (const symbol of alphabet.slice(1)) {
        const wrong = `${'0'.repeat(at)}${symbol}${'0'.repeat(19 - at)}`
        expect(checkLicenseKey(wrong)).toEqual({ kind: 'check', group: Math.floor(at / 4) + 1 })
      }
  })

  test('two symbols that changed places are noticed', () => {
    const ends = [...alphabet].flatMap((first) => [...alphabet].map((second) => first + second))
    const right = ends.map((end) => `XHRTWN7BY2QNV3D8M7${end}`).filter((key) => !checkLicenseKey(key))
    expect(right.length).toBe(1)
    for (let at = 0; at < 19; at++) {
      const symbols = [...right[0]!]
      ;[symbols[at], symbols[at + 1]] = [symbols[at + 1]!, symbols[at]!]
      expect(checkLicenseKey(symbols.join(''))).toMatchObject({ kind: 'check' })
    }
  })

  test('is found in a whole mail', () => {
    const mail = `Dear Ada,\nthis will help your team. Your licence key is\n\n   ${zero.toLowerCase()}\n\nOrder 1234-5678-9012-3456-7890 of today.`
    expect(findLicenseKey(mail)).toBe(zero)
    expect(findLicenseKey('Key: 0000 0000 0000 0000 0000.')).toBe(zero)
    expect(findLicenseKey('K000-0000-0000-0000-0000')).toBe('K000-0000-0000-0000-0000')
    expect(findLicenseKey('this will help your team grow')).toBeUndefined()
    expect(findLicenseKey('')).toBeUndefined()
  })
})
