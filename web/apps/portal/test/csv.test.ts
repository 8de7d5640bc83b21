import { afterEach, expect, test, vi } from 'vitest'
import { read } from '@/areas/admin/licenses/issue/csv'

afterEach(() => vi.unstubAllEnvs())

const endsOf = (value: string) => read(`tier,expiry_date\nbasic,"${value}"\n`)

test('a day has all of itself, and an instant is what it is', () => {
  vi.stubEnv('TZ', 'Africa/Nairobi')
  expect(endsOf('2027-12-31').rows[0]!.expiry_date).toBe('2027-12-31T20:59:59.000Z')
  expect(endsOf('2027-12-31T12:00:00+03:00').rows[0]!.expiry_date).toBe('2027-12-31T09:00:00.000Z')
  expect(endsOf('2027-12-31T12:00Z').problems).toEqual([])
})

test.each(['12/11/2027', '01.02.2027', '2027', '5', '2027-12-31T12:00:00', '31 Dec 2027', '2027-02-30', '2027-13-01'])('%s means another day to another reader, or none, and is refused', (value) => {
  expect(endsOf(value).problems).toEqual([{ line: 2, code: 'date', value }])
})

test('what stands in no column, and a quotation mark that never ends, are told', () => {
  expect(read('tier;client\nbasic;Acme;more\n').problems).toEqual([{ line: 2, code: 'cells', value: 'more' }])
  expect(read('tier;client;;\nbasic;Acme;;\n').problems).toEqual([]) // a spreadsheet's empty columns
  expect(read('tier,client\nbasic,Acme\nbasic,"Acme\nbasic,Twiga\n').problems).toEqual([{ line: 3, code: 'quote', value: '"' }])
})

test('a spreadsheet of another language is read as well', () => {
  expect(read('\uFEFFTier;Client;Tenants\r\nbasic;"Acme; ""Ltd""";a b\r\n')).toEqual({ rows: [{ tier: 'basic', client: 'Acme; "Ltd"', tenants: ['a', 'b'] }], lines: [2], problems: [] })
})
