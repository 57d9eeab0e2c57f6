import type { Database } from '#src/db/index.ts'
import { drainInbox } from '#src/pipeline/drain-inbox.ts'
import { company, fillInbox } from '../inquiries.ts'

const JUDGED = 20_000

/** A workspace with so many judgements: some made by the product, and copies of them under other leads' ids. */
export async function bulkJudgements(database: Database, count: number): Promise<string> {
  const workspace = await company(database)
  await fillInbox(database, workspace, Math.min(count, JUDGED))
  await drainInbox(database, workspace.id)
  const client = await database.pool.connect()
  try {
    await client.query('set session_replication_role = replica; set synchronous_commit = off')
    for (;;) {
      const { rows } = await client.query(
        'select count(*)::int as n from judgements where workspace_id = $1 and is_current',
        [workspace.id],
      )
      if (rows[0].n >= count) break
      await client.query(
        `create temp table copied as select lead_id, uuidv7() as copy from judgements
         where workspace_id = $1 and is_current order by lead_id limit $2`,
        [workspace.id, count - rows[0].n],
      )
      for (const table of ['judgements', 'lead_facts']) {
        await client.query(
          `create temp table more as select t.* from ${table} t join copied c using (lead_id) where t.workspace_id = $1`,
          [workspace.id],
        )
        await client.query('update more m set lead_id = c.copy from copied c where c.lead_id = m.lead_id')
        await client.query(`insert into ${table} select * from more`)
        await client.query('drop table more')
      }
      await client.query('drop table copied')
    }
    await client.query('reset session_replication_role; reset synchronous_commit')
    await client.query('vacuum analyze judgements')
    await client.query('vacuum analyze lead_facts')
  } finally {
    client.release()
  }
  return workspace.id
}
