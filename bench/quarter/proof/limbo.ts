import { type Db, sql } from '#src/db/index.ts'
import type { Broken } from './ceilings.ts'

export interface Limbo {
  open: number
  closed: number
  stages: { stage: string; leads: number }[]
  broken: Broken[]
}

/** Every open lead has one person who is there to be asked, and a due time; every closed one an outcome and a reason. */
export async function proveNoLimbo(db: Db, now: Date): Promise<Limbo> {
  const stages = await db.all<{ stage: string; leads: number; is_open: boolean }>(sql`
    select stage, count(*)::int as leads, bool_and(outcome is null) as is_open from leads
    where workspace_id = ${db.workspaceId} group by stage order by leads desc`)
  const lost = await db.all<{ id: string; stage: string; what: string }>(sql`
    select l.id, l.stage, case
        when m.id is null then 'nobody is accountable'
        when m.left_at <= ${now} then 'lies with somebody who left'
        when l.due_at is null or l.next_action is null then 'nothing is due'
        else 'an end without outcome or reason' end as what
    from leads l left join members m on m.workspace_id = l.workspace_id and m.id = l.accountable_id
    where l.workspace_id = ${db.workspaceId} and case
      when l.stage = 'merged' then false
      when l.stage in ('won', 'lost', 'disqualified', 'closed_unknown') then l.outcome is null or l.reason is null
      else m.id is null or m.left_at <= ${now} or l.due_at is null or l.next_action is null end`)
  const sum = (isOpen: boolean) =>
    stages.filter((one) => one.is_open === isOpen).reduce((n, { leads }) => n + leads, 0)
  return {
    open: sum(true),
    closed: sum(false),
    stages,
    broken: lost.map(({ id, stage, what }) => ({ at: now, who: `${stage} ${id}`, sentence: what })),
  }
}
