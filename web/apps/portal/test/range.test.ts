import { afterEach, expect, test, vi } from 'vitest'
import { rangeOf } from '@/areas/admin/analytics/range'

afterEach(() => vi.unstubAllEnvs())

test.each([['2026-10-25', 25], ['2026-03-29', 23], ['2026-06-01', 24]])('the whole of a day is asked for, also where the clocks change: %s has %i hours', (day, hours) => {
  vi.stubEnv('TZ', 'Europe/Berlin')
  const { from, to } = rangeOf({ range: 'own', by: '', from: day, to: day, tenant: '' })
  expect((Date.parse(to!) - Date.parse(from)) / 3_600_000).toBe(hours)
})
