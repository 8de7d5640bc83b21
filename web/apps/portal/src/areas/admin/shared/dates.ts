/** The last second of a day in the reader's zone: who is told a day has all of it. `day` is what a date input holds. */
export const endOfDay = (day: string) => new Date(`${day}T23:59:59`).toISOString()

export const startOfDay = (day: string) => new Date(`${day}T00:00:00`).toISOString()

/** By the calendar: a day on which the clocks change has 23 hours or 25. */
export function startOfNextDay(day: string): string {
  const start = new Date(`${day}T00:00:00`)
  start.setDate(start.getDate() + 1)
  return start.toISOString()
}

const year = 365 * 86_400_000

/** "Next year" may be in a month, or in two years: what is far off is better told by its date alone. */
export const isNear = (when: string) => Math.abs(new Date(when).getTime() - Date.now()) < year

/** What a date input holds. */
export const dayOf = (when: Date) => `${when.getFullYear()}-${String(when.getMonth() + 1).padStart(2, '0')}-${String(when.getDate()).padStart(2, '0')}`
