import type { IssueRequest } from '../../data'

/** The columns that a file may have, each a field of the request; tenants are separated by blanks or semicolons. */
export const columns = ['tier', 'client', 'email', 'tenants', 'expiry_date', 'is_perpetual', 'is_trial', 'billing', 'price', 'max_activations', 'notes', 'activate', 'license_key'] as const
type Column = (typeof columns)[number]

export interface Problem {
  line: number
  code: 'column' | 'boolean' | 'number' | 'date' | 'header' | 'cells' | 'quote'
  value: string
}

export interface Read {
  rows: IssueRequest[]
  /** The line of the text at which each row begins. */
  lines: number[]
  problems: Problem[]
}

const separators = [',', ';', '\t']

interface Row {
  line: number
  cells: string[]
  /** A quote of it was never closed. */
  isOpen: boolean
}

/** Cells of a text, by RFC 4180; the separator is the one that the first line has most of. */
function cellsOf(text: string): Row[] {
  const first = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'))
  const separator = separators.reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best))
  const rows: Row[] = []
  let [cell, cells, line, begun, quoted]: [string, string[], number, number, boolean] = ['', [], 1, 1, false]
  const end = () => {
    cells.push(cell.trim())
    if (cells.some(Boolean)) rows.push({ line: begun, cells, isOpen: quoted })
    ;[cell, cells, begun] = ['', [], line]
  }
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!
    if (sign === '\n') line++
    if (quoted && sign === '"' && text[i + 1] === '"') cell += text[++i]!
    else if (sign === '"') quoted = !quoted
    else if (!quoted && sign === separator) {
      cells.push(cell.trim())
      cell = ''
    } else if (!quoted && sign === '\n') end()
    else if (sign !== '\r') cell += sign
  }
  end()
  return rows
}

const day = /^\d{4}-\d\d-\d\d$/
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/
/** Not so the 30th of February, which a script engine may take for the 2nd of March. */
const isOfCalendar = (value: string) => new Date(`${value.slice(0, 10)}T00:00:00Z`).getUTCDate() === Number(value.slice(8, 10))

const booleans: Record<string, boolean> = { true: true, yes: true, 1: true, false: false, no: false, 0: false }

/** Requests of a file with a header. What the server has to judge is left to it. */
export function read(text: string): Read {
  const [header, ...rest] = cellsOf(text.replace(/^\uFEFF/, ''))
  const names = header?.cells.map((name) => name.toLowerCase()) ?? []
  const problems: Problem[] = names.filter((name) => name && !columns.includes(name as Column)).map((value) => ({ line: 1, code: 'column', value }))
  if (!names.includes('tier')) problems.push({ line: 1, code: 'header', value: 'tier' })
  const rows = problems.length > 0 ? [] : rest.map(({ line, cells, isOpen }) => {
    const tell = (code: Problem['code'], value: string) => problems.push({ line, code, value })
    const nameless = cells.find((cell, i) => cell && !names[i])
    if (isOpen) tell('quote', '"')
    else if (nameless) tell('cells', nameless)
    return requestOf(Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])), tell)
  })
  return { rows, lines: rest.map(({ line }) => line), problems }
}

function requestOf(row: Partial<Record<Column, string>>, tell: (code: Problem['code'], value: string) => void): IssueRequest {
  const boolean = (value: string) => booleans[value.toLowerCase()] ?? (tell('boolean', value), undefined)
  const number = (value: string) => (Number.isFinite(Number(value)) ? Number(value) : (tell('number', value), undefined))
  // A day alone has all of itself. 12/11 is in December for one reader and in November for another, so nothing but ISO 8601 is taken.
  const date = (value: string) => {
    const when = new Date(day.test(value) ? `${value}T23:59:59` : instant.test(value) ? value : NaN)
    return Number.isNaN(when.getTime()) || !isOfCalendar(value) ? (tell('date', value), undefined) : when.toISOString()
  }
  const of = <T>(name: Column, make: (value: string) => T) => (row[name] ? { [name]: make(row[name]) } : {})
  return {
    tier: row.tier ?? '',
    ...(row.client && { client: row.email ? { name: row.client, email: row.email } : row.client }),
    ...of('tenants', (value) => value.split(/[\s;]+/).filter(Boolean)), ...of('expiry_date', date), ...of('is_perpetual', boolean), ...of('is_trial', boolean), ...of('activate', boolean),
    ...of('billing', String), ...of('price', number), ...of('max_activations', number), ...of('notes', String), ...of('license_key', String),
  }
}

/** A cell of a file for spreadsheets, which must not run it. */
const cellOf = (value: string) => {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const textOf = (rows: readonly (readonly string[])[]) => rows.map((row) => row.map(cellOf).join(',')).join('\r\n') + '\r\n'
