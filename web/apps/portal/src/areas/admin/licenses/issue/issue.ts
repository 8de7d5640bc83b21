import type { Client, IssueRequest } from '../../data'
import { dayOf, endOfDay, startOfDay } from '../../shared/dates'

export interface IssueForm {
  whose: 'known' | 'new'
  client: Client | undefined
  name: string
  email: string
  tier: string
  tenants: string
  ends: 'date' | 'never'
  expiry: string
  starts: string
  isTrial: boolean
  billing: 'monthly' | 'yearly'
  price: string
  activations: string
  notes: string
  activate: boolean
}

const inAYear = () => {
  const day = new Date()
  day.setFullYear(day.getFullYear() + 1)
  return dayOf(day)
}

export const newForm = (): IssueForm => ({
  whose: 'known', client: undefined, name: '', email: '', tier: '', tenants: '', ends: 'date', expiry: inAYear(), starts: '', isTrial: false, billing: 'yearly', price: '', activations: '', notes: '', activate: false,
})

// What a box for numbers holds is a number as soon as somebody typed one.
const numberOf = (text: string | number) => (String(text).trim() === '' ? undefined : Number(text))

/** What is asked for; what was left out is left to the server. */
export function requestOf(form: IssueForm): IssueRequest {
  const tenants = form.tenants.split(/[\s,;]+/).filter(Boolean)
  const [price, activations] = [numberOf(form.price), numberOf(form.activations)]
  return {
    tier: form.tier, tenants, billing: form.billing, is_trial: form.isTrial,
    ...(form.whose === 'new' ? { client: form.email.trim() ? { name: form.name.trim(), email: form.email.trim() } : form.name.trim() } : { client_id: form.client?.client_id ?? null }),
    ...(form.ends === 'date' ? { expiry_date: form.expiry ? endOfDay(form.expiry) : null } : { is_perpetual: true }),
    ...(form.starts && { starts_at: startOfDay(form.starts) }),
    ...(price !== undefined && { price }),
    ...(activations !== undefined && { max_activations: activations }),
    ...(form.notes.trim() && { notes: form.notes.trim() }),
    ...(form.activate && tenants.length > 0 && { activate: true }),
  }
}
