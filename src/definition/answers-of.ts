import { type Db, sql } from '#src/db/index.ts'
import type { Answers } from './judging/evidence.ts'

/** What people answered to the questions of criteria, by lead id. */
export async function answersOf(db: Db, leadIds: readonly string[]): Promise<Map<string, Answers>> {
  const answers = new Map<string, Answers>()
  if (leadIds.length === 0) return answers
  const rows = await db.all<{ lead_id: string; answers: Answers }>(sql`
    select lead_id, jsonb_object_agg(criterion, jsonb_strip_nulls(jsonb_build_object(
      'answer', answer, 'value', value, 'origin', origin, 'by', answered_by, 'at', answered_at))) as answers
    from criterion_answers where workspace_id = ${db.workspaceId} and lead_id = any(${leadIds}::uuid[])
    group by lead_id`)
  for (const row of rows) answers.set(row.lead_id, row.answers)
  return answers
}
