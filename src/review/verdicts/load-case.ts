import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type CaseRow, reviewVerdicts, type VerdictRow } from '../tables.ts'

export const verdictColumns = sql.raw(Object.keys(reviewVerdicts.columns).join(', '))

/** A case with what the board found so far, by kind, and whether it was appealed. */
export interface DecidedCase {
  row: CaseRow & { withdrawn_at: Date | null }
  verdicts: Partial<Record<VerdictRow['kind'], VerdictRow>>
  appealedBy: string | null
}

/** Locks the case. Refuses `case_not_found`. */
export async function loadCase(db: Db, id: string, o: { forUpdate?: boolean } = {}): Promise<DecidedCase> {
  const lock = o.forUpdate ? sql`for update` : sql``
  const row = await db.first<DecidedCase['row']>(sql`
    select * from review_cases where workspace_id = ${db.workspaceId} and id = ${id} ${lock}`)
  if (!row) throw caseNotFound()
  const [verdicts, appeal] = await Promise.all([
    db.all<VerdictRow>(sql`
      select ${verdictColumns} from review_verdicts
      where workspace_id = ${db.workspaceId} and case_id = ${id} and taken_back_at is null`),
    db.first<{ member_id: string }>(sql`
      select member_id from review_appeals where workspace_id = ${db.workspaceId} and case_id = ${id}`),
  ])
  return {
    row,
    verdicts: Object.fromEntries(verdicts.map((one) => [one.kind, one])),
    appealedBy: appeal?.member_id ?? null,
  }
}

export function caseNotFound(): Refusal {
  return new Refusal('not_found', 'case_not_found', 'There is no such case, or it is not yours to see.')
}
