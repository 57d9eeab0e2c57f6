import { type Db, sql } from '#src/db/index.ts'

export interface Competitor {
  id: string
  name: string
  /** How else people write it. */
  spellings: string[]
}

/** What was told and is on no list, with how often; the most frequent spelling stands for it. */
export interface Proposal {
  spelling: string
  leads: number
}

const MOST_PROPOSED = 50

export function listCompetitors(db: Db): Promise<Competitor[]> {
  return db.all<Competitor>(sql`
    select c.id, c.name, coalesce(array_agg(s.spelling order by lower(s.spelling))
      filter (where s.key <> competitor_key(c.name)), '{}') as spellings
    from competitors c
    left join competitor_spellings s on s.workspace_id = c.workspace_id and s.competitor_id = c.id
    where c.workspace_id = ${db.workspaceId} group by c.id, c.name order by lower(c.name), c.id`)
}

/** Their names, in order, for whoever chooses one. */
export async function listCompetitorNames(db: Db): Promise<string[]> {
  const rows = await db.all<{ name: string }>(
    sql`select name from competitors where workspace_id = ${db.workspaceId} order by lower(name), id`,
  )
  return rows.map(({ name }) => name)
}

/** What was looked at and means nobody. */
export async function listSetAside(db: Db): Promise<string[]> {
  const rows = await db.all<{ spelling: string }>(sql`
    select spelling from competitor_spellings
    where workspace_id = ${db.workspaceId} and competitor_id is null order by lower(spelling)`)
  return rows.map(({ spelling }) => spelling)
}

/** Whom leads were lost to or bought from, as reps and they themselves told it, where the list does not know the name. */
export function proposeCompetitors(db: Db): Promise<Proposal[]> {
  return db.all<Proposal>(sql`
    with told as (
      select reason_detail as text, count(*) as leads from leads
      where workspace_id = ${db.workspaceId} and reason in ('competitor', 'bought_elsewhere') and reason_detail is not null
      group by reason_detail
      union all
      select competitor, count(*) from purchase_questions q
      where workspace_id = ${db.workspaceId} and answer = 'elsewhere' and competitor is not null
        and not exists (select from leads l where l.workspace_id = q.workspace_id and l.id = q.lead_id
          and l.reason in ('competitor', 'bought_elsewhere') and l.reason_detail = q.competitor)
      group by competitor
    ), keyed as (
      select competitor_key(text) as key, split_part(text, ': ', 1) as spelling, sum(leads) as leads
      from told group by 1, 2
    )
    select (array_agg(k.spelling order by k.leads desc, k.spelling))[1] as spelling, sum(k.leads)::int as leads
    from keyed k
    where k.key <> '' and not exists (select from competitor_spellings s
      where s.workspace_id = ${db.workspaceId} and s.key = k.key)
    group by k.key order by 2 desc, 1 limit ${sql.lit(MOST_PROPOSED)}`)
}
