import { errorOf } from '../../../packages/sdk/src/errors'
import { ConnectionError } from '@fayvad/sdk'
import { describe, expect, test } from 'vitest'
import type { Component } from 'vue'
import { useFormat } from '../src/i18n/format'
import DataTable from '../src/ui/DataTable.vue'
import Field from '../src/ui/Field.vue'
import Meter from '../src/ui/Meter.vue'
import Problem from '../src/ui/Problem.vue'
import Steps from '../src/ui/Steps.vue'
import { render, using } from './render'

describe('a meter', () => {
  test('says how much of a limit is used', async () => {
    const html = await render(Meter, { label: 'Users', used: 40, limit: 50 })
    expect(html).toMatch(/role="meter"[^>]*aria-valuenow="40"[^>]*aria-valuemax="50"/)
    expect(html).toContain('40 of 50 · 80%')
    expect(html).toContain('fill-warn')
  })

  test('has no bar where there is no limit, least of all one at 0 %', async () => {
    const html = await render(Meter, { label: 'Users', used: 40, limit: 0 })
    expect(html).toContain('40, no limit')
    expect(html).not.toMatch(/meter"|%/)
  })

  test('does not run over', async () => {
    expect(await render(Meter, { label: 'Users', used: 75, limit: 50 })).toMatch(/width="100"[^>]*class="fill-bad"/)
  })
})

test('a table says by which column it is sorted, and lets only those be asked for that the server can sort by', async () => {
  const columns = [{ key: 'name', label: 'Client', sort: 'name' }, { key: 'end', label: 'End', sort: 'expiry_date' }, { key: 'note', label: 'Note', text: (row: { id: number }) => `no. ${row.id}` }]
  const html = await render(DataTable as Component, { label: 'Licences', columns, rows: [{ id: 7 }], rowKey: (row: { id: number }) => row.id, sort: '-expiry_date' }, { 'cell-name': () => 'Acme' })
  expect([...html.matchAll(/<th [^>]*>/g)].map(([head]) => /aria-sort="(\w+)"/.exec(head)?.[1])).toEqual(['none', 'descending', undefined])
  expect(html.match(/<button/g)).toHaveLength(2)
  expect(html).toContain('aria-label="Sort by Client"')
  expect(html).toContain('Acme')
  expect(html).toContain('no. 7')
})

test('a field ties its control to what is wrong, which takes the place of the hint', async () => {
  const control = ({ control }: { control: Record<string, string | undefined> }) => JSON.stringify(control)
  const good = await render(Field, { label: 'Name', hint: 'As on the bill' }, { default: control })
  expect(good).toMatch(/&quot;aria-describedby&quot;:&quot;(.+)-hint&quot;.*<p id="\1-hint"/s)
  const bad = await render(Field, { label: 'Name', hint: 'As on the bill', error: 'It is missing' }, { default: control })
  expect(bad).toMatch(/&quot;aria-invalid&quot;:&quot;true&quot;,&quot;aria-describedby&quot;:&quot;(.+)-error&quot;.*<p id="\1-error"/s)
  expect(bad).not.toContain('As on the bill')
})

test('of steps one is the present one', async () => {
  const html = await render(Steps, { label: 'Activation', steps: ['Key', 'Owner', 'Done'], current: 1 })
  expect(html.match(/aria-current="step"/g)).toHaveLength(1)
  expect(html.split('<li')[2]).toContain('aria-current="step"')
})

describe('a failure', () => {
  const refused = (status: number, error_code: string, more: object = {}, headers: Record<string, string> = {}) =>
    errorOf(status, new Headers(headers), { success: false, error: 'As the server says.', error_code, request_id: 'r-1', ...more })

  test.each([
    [refused(429, 'RATE_LIMITED', {}, { 'retry-after': '30' }), /Too many tries\. You can try again at \d/],
    [refused(403, 'LICENSE_INVALID', { details: { reason: 'NOT_FOUND' } }), /This key is not good/],
    [refused(403, 'LICENSE_INVALID', { details: { reason: 'SUSPENDED' } }), /The licence is suspended/],
    [refused(409, 'CONFLICT', { suggestion: 'Do that first.' }), /As the server says\. Do that first\./],
    [refused(400, 'VALIDATION_ERROR', { details: { fields: { name: 'It is missing.' } } }), /Please correct what is marked/],
    [refused(418, 'A_CODE_OF_A_LATER_VERSION'), /As the server says/],
    [new ConnectionError(undefined), /The server cannot be reached/],
    [new Error('a defect of ours'), /Something is wrong on our side/],
  ])('%s is told in words', async (error, words) => {
    expect(await render(Problem, { error })).toMatch(words)
  })

  test('names what to quote, where to go and another try', async () => {
    const html = await render(Problem, { error: refused(403, 'LICENSE_INVALID', { details: { reason: 'EXPIRED' }, action_url: '/license/renew/' }), retry: () => undefined })
    expect(html).toContain('LICENSE_INVALID')
    expect(html).toContain('Request r-1')
    expect(html).toMatch(/<a href="\/license\/renew\/"[^>]*>.*Ask for a renewal/s)
    expect(html).toContain('Try again')
  })

  test('leads to no address that is none of the pages', async () => {
    expect(await render(Problem, { error: refused(403, 'LICENSE_INVALID', { action_url: 'https://elsewhere.example/' }) })).not.toContain('href')
  })
})

test('spans of time are not made shorter than they are', async () => {
  const { relative, limit } = await using(useFormat)
  const now = new Date('2026-11-26T12:00:00Z')
  const words = (when: string) => relative(when, now)
  expect(['2028-01-01T00:00:00Z', '2026-11-28T11:00:00Z', '2026-11-29T12:00:00Z', '2026-11-26T11:58:30Z', '2030-01-01T00:00:00Z'].map(words)).toEqual(['in 13 months', 'in 47 hours', 'in 3 days', '90 seconds ago', 'in 3 years'])
  expect([limit(0), limit(5000)]).toEqual(['Unlimited', '5,000'])
})
