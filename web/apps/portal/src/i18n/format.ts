import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Numbers, money and times as the reader's language writes them; times with their zone. */
export function useFormat() {
  const { locale, t } = useI18n()
  const of = <T>(make: (locale: string) => T) => computed(() => make(locale.value))
  const numbers = of((code) => new Intl.NumberFormat(code))
  const percents = of((code) => new Intl.NumberFormat(code, { style: 'percent', maximumFractionDigits: 1 }))
  const compacts = of((code) => new Intl.NumberFormat(code, { notation: 'compact', maximumFractionDigits: 1 }))
  const dates = of((code) => new Intl.DateTimeFormat(code, { dateStyle: 'medium' }))
  const days = of((code) => new Intl.DateTimeFormat(code, { dateStyle: 'medium', timeZone: 'UTC' }))
  const times = of((code) => new Intl.DateTimeFormat(code, { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }))
  const hours = of((code) => new Intl.DateTimeFormat(code, { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }))
  const spans = of((code) => new Intl.RelativeTimeFormat(code))

  const at = (when: string | Date) => (typeof when === 'string' ? new Date(when) : when)

  return {
    zone,
    number: (value: number) => numbers.value.format(value),
    compact: (value: number) => compacts.value.format(value),
    /** 0.5 is 50 %. */
    percent: (share: number) => percents.value.format(share),
    /** 0 is no limit. */
    limit: (value: number) => (value === 0 ? t('common.unlimited') : numbers.value.format(value)),
    money: (value: number | string, currency: string) =>
      new Intl.NumberFormat(locale.value, { style: 'currency', currency, minimumFractionDigits: Number.isInteger(Number(value)) ? 0 : 2 }).format(Number(value)),
    /** Of a text without a time that very day, wherever the reader is. */
    date: (when: string | Date) => (typeof when === 'string' && /^\d{4}-\d\d-\d\d$/.test(when) ? days : dates).value.format(at(when)),
    time: (when: string | Date) => times.value.format(at(when)),
    clock: (when: string | Date) => hours.value.format(at(when)),
    /** In 3 days, 2 hours ago, in 13 months: what is almost two of a unit is not called one. */
    relative: (when: string | Date, now = new Date()) => {
      const seconds = (at(when).getTime() - now.getTime()) / 1000
      const units: [Intl.RelativeTimeFormatUnit, number][] = [['year', 31_536_000], ['month', 2_629_800], ['day', 86_400], ['hour', 3600], ['minute', 60]]
      for (const [unit, length] of units) if (Math.abs(seconds) >= 2 * length) return spans.value.format(Math.trunc(seconds / length), unit)
      return spans.value.format(Math.trunc(seconds), 'second')
    },
  }
}
