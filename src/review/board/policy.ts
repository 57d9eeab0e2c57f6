import { type Db, sql } from '#src/db/index.ts'

/** How the board works. Shares are 0 to 1. */
export interface Policy {
  /** 0: nobody changed anything yet. */
  version: number
  /** So many cases a month by lot; null: all. */
  sampleSize: number | null
  /** Of the decided cases, judged once more by somebody who does not see the first verdict. */
  secondShare: number
  /** Accepted of accepted, rejected and expired offers. */
  acceptanceTarget: number
  /** Who sits on the board; empty: whoever mends refused leads. */
  memberIds: string[]
  savedBy: string | null
  savedAt: Date | null
}

/** Ten cases make an hour; 84 % is what well-run lead management reaches. */
export const DEFAULT_POLICY: Policy = {
  version: 0,
  sampleSize: 10,
  secondShare: 0.1,
  acceptanceTarget: 0.84,
  memberIds: [],
  savedBy: null,
  savedAt: null,
}

interface Row {
  version: number
  sample_size: number | null
  second_share: string
  acceptance_target: string
  member_ids: string[]
  saved_by: string | null
  saved_at: Date
}

export async function readPolicy(db: Db): Promise<Policy> {
  const row = await db.first<Row>(sql`
    select version, sample_size, second_share, acceptance_target, member_ids, saved_by, saved_at
    from review_policies where workspace_id = ${db.workspaceId} order by version desc limit 1`)
  if (!row) return DEFAULT_POLICY
  return {
    version: row.version,
    sampleSize: row.sample_size,
    secondShare: Number(row.second_share),
    acceptanceTarget: Number(row.acceptance_target),
    memberIds: row.member_ids,
    savedBy: row.saved_by,
    savedAt: row.saved_at,
  }
}
