import { type Db, sql } from '#src/db/index.ts'
import type { Bounds, Period } from '#src/lib/period.ts'

/** One place where the books do not agree, said so that a person can look it up. */
export interface Difference {
  sentence: string
  lead_id?: string
  inquiry_id?: string
  offer_id?: string
  expected?: number | string | null
  found?: number | string | null
}

export interface AuditScope extends Period, Bounds {
  timeZone: string
}

/** Recomputes one part of the books and names what differs. A check is one statement, so that it sees one moment. */
export interface Check {
  name: string
  sentence: string
  find(db: Db, scope: AuditScope): Promise<Difference[]>
}

/** As many differences of one check as are named; where there are more, the check says so. */
export const MOST_NAMED = 1000

export const limit = sql`limit ${MOST_NAMED + 1}`
