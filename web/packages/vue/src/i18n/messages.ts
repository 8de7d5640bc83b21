import type { en } from './en'

export type MessageKey = keyof typeof en

/** Forms for numbers, by CLDR's names. */
export type Plural = { readonly other: string } & { readonly [Form in Intl.LDMLPluralRule]?: string }

export type Message = string | Plural

/** All words of a language. */
export type Messages = Readonly<Record<MessageKey, Message>>

/** Some other words; keys of the application's own, such as `feature.crm_module`, are welcome. */
export type MessageOverrides = { readonly [Key in MessageKey]?: Message } & { readonly [Key in `feature.${string}` | `limit.${string}` | `status.${string}` | `error.${string}` | `alert.${string}`]?: Message }
