import { type Db, sql } from '#src/db/index.ts'

export interface DeskChoices {
  campaigns: { key: string; name: string }[]
  topics: string[]
  sources: string[]
}

const MOST = 200

/** What can be chosen instead of typed: campaigns that run or ended lately, and the topics and sources met so far. */
export async function deskChoices(db: Db): Promise<DeskChoices> {
  const [campaigns, topics, sources] = await Promise.all([
    db.all<{ key: string; name: string }>(sql`
      select key, name from campaigns
      where workspace_id = ${db.workspaceId} and coalesce(ends_on, 'infinity') > current_date - 60
      order by coalesce(starts_on, created_at::date) desc, key limit ${MOST}`),
    metMost(db, 'topic'),
    metMost(db, 'source'),
  ])
  return { campaigns, topics, sources }
}

async function metMost(db: Db, column: 'topic' | 'source'): Promise<string[]> {
  const rows = await db.all<{ value: string }>(sql`
    select ${sql.ref(column)} as value from origins
    where workspace_id = ${db.workspaceId} and ${sql.ref(column)} is not null
    group by 1 order by count(*) desc, 1 limit ${MOST}`)
  return rows.map((row) => row.value)
}
