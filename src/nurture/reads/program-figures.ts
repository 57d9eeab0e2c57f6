import { type Db, sql } from '#src/db/index.ts'
import { wilson } from '#src/lib/rates.ts'

/** What became of those who entered, nurtured and held back apart. */
export interface GroupFigures {
  is_held_back: boolean
  entered: number
  within: number
  finished: number
  left: number
  exited: number
  removed: number
  /** Leads that became an opportunity, or were won, after they entered. */
  opportunities: number
  won: number
  /** Since they entered: in the workspace's currency at the rate of each sale's day; in its own where that rate is missing. */
  revenue: { currency: string; amount: string }[]
  /** The 95 % interval of the share that became an opportunity. */
  opportunity_interval: { low: number; high: number } | null
}

export interface StepFigures {
  step: string
  done: number
  mailed: number
  not_mailed: number
  sent: number
  clicked: number
  replied: number
  bounced: number
}

/** The figures of a program, all versions together or one. */
export async function readFigures(
  db: Db,
  programId: string,
  version?: number,
): Promise<{ groups: GroupFigures[]; steps: StepFigures[] }> {
  const chosen = sql`e.workspace_id = ${db.workspaceId} and e.program_id = ${programId}
    ${version === undefined ? sql`` : sql`and e.version = ${version}`}`
  const [groups, steps] = await Promise.all([readGroups(db, chosen), readSteps(db, chosen)])
  return {
    groups: groups.map((group) => ({
      ...group,
      opportunity_interval: wilson(group.opportunities, group.entered),
    })),
    steps,
  }
}

type Sql = ReturnType<typeof sql>

function readGroups(db: Db, chosen: Sql): Promise<Omit<GroupFigures, 'opportunity_interval'>[]> {
  return db.all(sql`
    with entered as materialized (
      -- A lead counts once, from when it first entered.
      select distinct on (e.lead_id) e.* from enrollments e where ${chosen} order by e.lead_id, e.entered_at
    ), last as materialized (
      select distinct on (e.lead_id) e.lead_id, e.ended_at, e.ending from enrollments e where ${chosen}
      order by e.lead_id, e.entered_at desc
    ), known as (
      select e.is_held_back, t.ended_at, t.ending, coalesce(m.became, false) as became, coalesce(m.won, false) as won,
        d.sold
      from entered e join last t on t.lead_id = e.lead_id
      left join lateral (
        select bool_or(m.to_stage in ('opportunity', 'won')) as became, bool_or(m.to_stage = 'won') as won
        from movements m
        where m.workspace_id = ${db.workspaceId} and m.lead_id = e.lead_id and m.effective_at >= e.entered_at offset 0
      ) m on true
      left join lateral (
        select jsonb_agg(jsonb_build_object('currency', case when d.rate is null then d.currency else w.currency end,
          'amount', case when d.rate is null then d.amount else round(d.amount * d.rate, 2) end)) as sold
        from deals d join workspaces w on w.id = d.workspace_id
        where m.won and d.workspace_id = ${db.workspaceId} and d.lead_id = e.lead_id and d.sold_at >= e.entered_at
          and d.taken_back_at is null and d.amount is not null
      ) d on true
    ), sold as (
      select is_held_back, s.currency, sum(s.amount) as amount
      from known, lateral jsonb_to_recordset(sold) s(currency text, amount numeric) group by 1, 2
    )
    select k.is_held_back, count(*)::int as entered, count(*) filter (where k.ended_at is null)::int as within,
      count(*) filter (where k.ending = 'finished')::int as finished,
      count(*) filter (where k.ending = 'left')::int as left,
      count(*) filter (where k.ending = 'exit')::int as exited,
      count(*) filter (where k.ending in ('removed', 'switched'))::int as removed,
      count(*) filter (where k.became)::int as opportunities, count(*) filter (where k.won)::int as won,
      coalesce((select jsonb_agg(jsonb_build_object('currency', s.currency, 'amount', s.amount::text) order by s.currency)
        from sold s where s.is_held_back = k.is_held_back), '[]') as revenue
    from known k group by k.is_held_back order by k.is_held_back`)
}

function readSteps(db: Db, chosen: Sql): Promise<StepFigures[]> {
  return db.all<StepFigures>(sql`
    select s.step, count(*)::int as done, count(*) filter (where s.did = 'mailed')::int as mailed,
      count(*) filter (where s.did = 'not_mailed')::int as not_mailed, count(m.sent_at)::int as sent,
      count(m.clicked_at)::int as clicked, count(m.replied_at)::int as replied, count(m.bounced_at)::int as bounced
    from enrollments e
    join enrollment_steps s on s.workspace_id = e.workspace_id and s.enrollment_id = e.id
    left join messages m on m.workspace_id = s.workspace_id and m.id = s.message_id
    where ${chosen} group by s.step`)
}
