import { expect, test } from 'vitest'
import { keysByContent } from '../src/api/keys'

test('what is sent again as it was has the same key, and what is sent otherwise another', () => {
  const keyOf = keysByContent()
  const first = keyOf({ notes: 'a', max: 1 })
  expect(keyOf({ notes: 'a', max: 1 })).toBe(first)
  expect(keyOf({ notes: 'b', max: 1 })).not.toBe(first)
  expect(keyOf({ notes: 'a', max: 1 })).toBe(first)
  expect(keysByContent()({ notes: 'a', max: 1 })).not.toBe(first)
  expect(keyOf(undefined)).toBe(keyOf(undefined))
})
