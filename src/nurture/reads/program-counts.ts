import { type Db, sql } from '#src/db/index.ts'

export interface ProgramCounts {
  program_id: string
  within: number
  entered: number
  finished: number
  left: number
  mails: number
}

/** How many leads each program has and had. */
export function readCounts(db: Db): Promise<ProgramCounts[]> {
  return db.all<ProgramCounts>(sql`
    select program_id, count(*) filter (where ended_at is null)::int as within, count(*)::int as entered,
      count(*) filter (where ending = 'finished')::int as finished,
      count(*) filter (where ending = 'left')::int as left, coalesce(sum(mails), 0)::int as mails
    from enrollments where workspace_id = ${db.workspaceId} group by program_id`)
}

/** How many leads go by each version of a program now. */
export async function readWithin(db: Db, programId: string): Promise<Map<number, number>> {
  const rows = await db.all<{ version: number; within: number }>(sql`
    select version, count(*)::int as within from enrollments
    where workspace_id = ${db.workspaceId} and program_id = ${programId} and ended_at is null group by version`)
  return new Map(rows.map(({ version, within }) => [version, within]))
}
