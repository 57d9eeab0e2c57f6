import { type Db, sql } from '#src/db/index.ts'

export interface DrawSummary {
  asked_in: string
  after_months: number
  /** By which the people were drawn. */
  seed: string
  /** Who could have been asked. */
  population: number
  asked: number
  answered: number
  drawn_at: Date
}

const MOST = 36

/** What was drawn, the last first. */
export function listDraws(db: Db): Promise<DrawSummary[]> {
  return db.all<DrawSummary>(sql`
    select to_char(d.asked_in, 'YYYY-MM-DD') as asked_in, d.after_months, d.seed::text as seed, d.population, d.drawn as asked,
      (select count(*) from purchase_questions q where q.workspace_id = d.workspace_id and q.asked_in = d.asked_in
        and q.after_months = d.after_months and q.answer is not null)::int as answered, d.drawn_at
    from purchase_draws d where d.workspace_id = ${db.workspaceId}
    order by d.drawn_at desc, d.after_months limit ${sql.lit(MOST)}`)
}
