import { beforeAll, expect, test } from 'vitest'
import { budgets, build, measure, type Chunk, type Kind } from '../scripts/size.mjs'

let manifest: Record<string, Chunk>
let sizes: Record<Kind, Record<string, number>>

beforeAll(() => {
  manifest = build()
  sizes = measure(manifest)
})

test.each(['public', 'tenant', 'admin'] as Kind[])('pages of %s show themselves after few scripts', (area) => {
  expect(Object.keys(sizes[area]).length).toBeGreaterThan(4)
  for (const [page, size] of Object.entries(sizes[area])) expect(size, page).toBeLessThanOrEqual(budgets[area])
})

test('what draws a QR code comes when somebody sets up a second factor, not before', () => {
  expect(manifest['src/ui/QrCode.vue']).toMatchObject({ isDynamicEntry: true })
  expect(Object.values(manifest).flatMap((chunk) => chunk.imports ?? [])).not.toContain('src/ui/QrCode.vue')
})

test('the styles weigh little', () => {
  expect(sizes.styles.all).toBeGreaterThan(1000)
  expect(sizes.styles.all).toBeLessThanOrEqual(budgets.styles)
})
