import { type Db, sql } from '#src/db/index.ts'
import type { EarlierAnswer } from './rules.ts'

/**
 * The answers that persons got within a day, or wait for, by person. By way of their leads: whoever asks for the first
 * time has none, so most of a batch costs nothing.
 */
export async function earlierAnswers(
  db: Db,
  personIds: readonly string[],
  now: Date,
): Promise<Map<string, EarlierAnswer[]>> {
  const rows = await db.all<{
    person_id: string
    lead_id: string
    to_address: string
    template: string
    at: Date
  }>(sql`
    select p.id as person_id, m.lead_id, m.to_address, m.template, m.at
    from unnest(${[...new Set(personIds)]}::uuid[]) p(id)
    cross join lateral (
      select id from leads where workspace_id = ${db.workspaceId} and person_id = p.id offset 0
    ) l
    cross join lateral (
      select lead_id, to_address, template, least(queued_at, send_after) as at from messages
      where workspace_id = ${db.workspaceId} and lead_id = l.id and kind = 'answer' and to_address is not null
        and state <> 'suppressed' and least(queued_at, send_after) > ${now}::timestamptz - interval '1 day' offset 0
    ) m`)
  const answers = new Map<string, EarlierAnswer[]>()
  for (const { person_id, lead_id, to_address, template, at } of rows) {
    const known = answers.get(person_id) ?? []
    known.push({ leadId: lead_id, address: to_address, template, at })
    answers.set(person_id, known)
  }
  return answers
}
