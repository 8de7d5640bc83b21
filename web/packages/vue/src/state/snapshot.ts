import type { LicenseStatus } from '@fayvad/sdk'

/** What the server said of the licence, and when. */
export interface Snapshot {
  /** When it was said, in milliseconds on this machine's clock. */
  at: number
  /** Milliseconds from then to the licence's end. Reckoned on the server's clock, so a wrong one here does no harm. */
  endsIn: number | undefined
  /** Milliseconds from then to the end of the clock hour, UTC, with which the quota begins anew. Reckoned so, too. */
  hourEndsIn?: number | undefined
  /** Whom it was told to: nobody else is shown it. */
  subject: string | undefined
  data: LicenseStatus
}

export type SnapshotStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const hour = 3600_000

export function snapshotOf(data: LicenseStatus, headers: Headers, subject: string | undefined): Snapshot {
  const at = Date.now()
  const said = Date.parse(headers.get('date') ?? '') || at
  const end = data.license?.expiry_date
  const endsIn = end ? Date.parse(end) - said : 0
  return { at, endsIn: endsIn > 0 ? endsIn : undefined, hourEndsIn: hour - (said % hour), subject, data }
}

/** When the hour ends whose requests a snapshot tells, on this machine's clock. */
export const hourEndOf = ({ at, hourEndsIn }: Snapshot) => at + (hourEndsIn ?? hour - (at % hour))

/** The last state in a `Storage`, so that a page that starts without a network knows it. */
export function snapshotCache(storage: SnapshotStorage | undefined, key = 'fayvad.license') {
  return {
    read(subject: string): Snapshot | null {
      try {
        const kept = JSON.parse(storage?.getItem(key) ?? 'null') as Snapshot | null
        return kept && kept.subject === subject && kept.data?.status ? kept : null
      } catch {
        return null
      }
    },
    write(snapshot: Snapshot | null): void {
      try {
        if (snapshot) storage?.setItem(key, JSON.stringify(snapshot))
        else storage?.removeItem(key)
      } catch {
        // It is full, or forbidden: then there is none.
      }
    },
  }
}
