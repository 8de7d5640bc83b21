import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { en } from './en'
import { fr } from './fr'
import type { Message, MessageKey, MessageOverrides, Messages } from './messages'
import { sw } from './sw'

export type { Message, MessageKey, MessageOverrides, Messages, Plural } from './messages'

/** The words that are built in, by language. */
export const messages: Readonly<Record<string, Messages>> = { en, fr, sw }

export type Parameters = Readonly<Record<string, string | number>>

export interface Translator {
  /** A message with its parameters filled in; `count` picks the plural form. */
  (key: MessageKey, parameters?: Parameters): string
  /** The same of a key that there may be no message for. */
  maybe(key: string, parameters?: Parameters): string | undefined
  number(value: number): string
  percent(value: number): string
  /** A day, hour and zone: an end in the middle of a day should surprise nobody. */
  date(value: string | Date): string
  time(value: Date): string
  /** A feature, also one of the operator's own. */
  feature(key: string): string
  limit(key: string): string
  readonly locale: string
}

/** Reads messages in the present language; what it lacks is said in English. It follows a `locale` that is a ref. */
export function createTranslator(locale: MaybeRefOrGetter<string>, overrides: Readonly<Record<string, MessageOverrides>> = {}): Translator {
  const all = computed(() => {
    const tag = toValue(locale)
    const language = tag.split('-')[0]!
    const words = { ...en, ...overrides['en'], ...messages[language], ...overrides[language], ...overrides[tag] } as Record<string, Message>
    const date = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' })
    const zone = new Intl.DateTimeFormat(tag, { timeZoneName: 'short' })
    return {
      tag,
      words,
      plural: new Intl.PluralRules(tag),
      number: new Intl.NumberFormat(tag),
      percent: new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 }),
      time: new Intl.DateTimeFormat(tag, { timeStyle: 'short' }),
      date: (value: Date) => `${date.format(value)} ${zone.formatToParts(value).find(({ type }) => type === 'timeZoneName')?.value ?? ''}`.trim(),
    }
  })

  function maybe(key: string, parameters: Parameters = {}): string | undefined {
    const { words, plural, number } = all.value
    const message = Object.hasOwn(words, key) ? words[key] : undefined
    if (message === undefined) return undefined
    const text = typeof message === 'string' ? message : (message[plural.select(Number(parameters['count']))] ?? message.other)
    return text.replace(/\{(\w+)\}/g, (all, name: string) => {
      const value = parameters[name]
      return typeof value === 'number' ? number.format(value) : (value ?? all)
    })
  }

  const t = (key: MessageKey, parameters?: Parameters) => maybe(key, parameters) ?? key
  return Object.defineProperty(
    Object.assign(t, {
      maybe,
      number: (value: number) => all.value.number.format(value),
      percent: (value: number) => all.value.percent.format(value / 100),
      date: (value: string | Date) => all.value.date(new Date(value)),
      time: (value: Date) => all.value.time.format(value),
      feature: (key: string) => maybe(`feature.${key}`) ?? nameOf(key),
      limit: (key: string) => maybe(`limit.${key}`) ?? nameOf(key.replace(/^max_/, '')),
    }),
    'locale',
    { get: () => all.value.tag, enumerable: true },
  ) as unknown as Translator
}

/** `crm_module` as `Crm Module`. */
function nameOf(key: string): string {
  return key.replace(/_/g, ' ').replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase())
}
