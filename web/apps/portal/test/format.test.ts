import { afterEach, expect, test, vi } from 'vitest'
import { bucketLabel } from '@/i18n/buckets'
import { useFormat } from '@/i18n/format'
import { using } from './render'

afterEach(() => vi.unstubAllEnvs())

test.each(['America/New_York', 'UTC', 'Pacific/Auckland'])('days and weeks of usage are those of UTC for a reader in %s', (zone) => {
  vi.stubEnv('TZ', zone)
  expect(bucketLabel('2026-11-18T00:00:00Z', 'day', 'en')).toBe('Nov 18')
  expect(bucketLabel('2026-11-16T00:00:00Z', 'week', 'en')).toBe('Nov 16')
})

test.each(['America/New_York', 'Pacific/Auckland'])('a day without a time is that day for a reader in %s', async (zone) => {
  vi.stubEnv('TZ', zone)
  const { date } = await using(useFormat)
  expect(date('2027-07-13')).toBe('Jul 13, 2027')
})
