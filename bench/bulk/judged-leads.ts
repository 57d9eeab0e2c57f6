import type { Database } from '#src/db/index.ts'
import { drainInbox } from '#src/pipeline/drain-inbox.ts'
import { company, fillInbox } from '../inquiries.ts'
import { bulkLeads } from './bulk-leads.ts'

const JUDGED = 20_000

/** A workspace with so many leads, of which the open ones have judgements that the product made of other leads. */
export async function judgedLeads(
  database: Database,
  count: number,
): Promise<{ workspaceId: string; open: number }> {
  // First, while nothing is known of the tables: the fold of its counts is planned well only then.
  const { workspaceId } = await bulkLeads(database.pool, count)
  const from = await company(database)
  await fillInbox(database, from, Math.min(count, JUDGED))
  await drainInbox(database, from.id)
  const client = await database.pool.connect()
  try {
    await client.query('set session_replication_role = replica; set synchronous_commit = off')
    await client.query(
      `create temp table made as
       select *, row_number() over (order by lead_id) - 1 as n from judgements where workspace_id = $1 and is_current`,
      [from.id],
    )
    await client.query('create unique index on made (n); analyze made')
    await client.query(
      `insert into judgements (workspace_id, lead_id, seq, is_current, definition_version, grade, score, destination,
         evidence, inputs, answers, questions, explanation, judged_at)
       select $1, l.id, 1, true, m.definition_version, m.grade, m.score, m.destination,
         m.evidence, m.inputs, m.answers, m.questions, m.explanation, m.judged_at
       from (
         select id, row_number() over (order by id) % (select count(*) from made) as n from leads
         where workspace_id = $1 and stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged')
       ) l join made m on m.n = l.n`,
      [workspaceId],
    )
    await client.query(
      `update leads l set judgement_seq = 1, grade = j.grade, score = j.score from judgements j
       where l.workspace_id = $1 and j.workspace_id = $1 and j.lead_id = l.id`,
      [workspaceId],
    )
    await client.query('drop table made; reset session_replication_role; reset synchronous_commit')
    for (const table of ['judgements', 'leads', 'lead_search', 'lead_facts', 'movements'])
      await client.query(`vacuum analyze ${table}`)
    const { rows } = await client.query<{ n: number }>(
      'select count(*)::int as n from judgements where workspace_id = $1',
      [workspaceId],
    )
    return { workspaceId, open: rows[0]?.n ?? 0 }
  } finally {
    client.release()
  }
}
