/** How long the buckets of a chart of usage are. */
export type Granularity = 'hour' | 'day' | 'week' | 'month'

const looks: Record<Granularity, Intl.DateTimeFormatOptions> = {
  hour: { day: 'numeric', month: 'short', hour: '2-digit' },
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
}

/** The beginning of a bucket of usage. Buckets are hours, days, weeks and months of UTC, whatever the reader's zone. */
export const bucketLabel = (timestamp: string, granularity: Granularity, locale: string) => new Intl.DateTimeFormat(locale, { ...looks[granularity], timeZone: 'UTC' }).format(new Date(timestamp))
