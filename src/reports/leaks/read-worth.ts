import { sql } from '#src/db/index.ts'
import { STAGES, stageNumber } from '#src/lead/index.ts'
import { countsOf } from '../counts/counts.ts'
import { FUNNEL, notMerged, PATH } from '../counts/funnel.ts'
import type { Asked } from '../report.ts'
import { costsOf } from '../sources/costs.ts'
import { WORKED } from './buckets.ts'
import type { Outcome, Worth } from './spilt.ts'

const ALWAYS = { from: null, to: null }

/**
 * What leads are worth, from all that ever came: a campaign's costs by the rules of `sources`, shared by all leads it brought, and
 * by grade what became of those that sales took on. The report's own limits say which leads leak, not what one is worth.
 */
export async function readWorth(asked: Asked): Promise<Worth> {
  const { db, workspace } = asked
  const all = { ...asked, period: ALWAYS, only: {} }
  const [costs, brought, outcomes, revenues] = await Promise.all([
    costsOf(all, 'campaign'),
    db.all<{ campaign: string; leads: number }>(sql`
      select o.campaign_id::text as campaign, sum(c.leads)::int as leads
      from ${countsOf(db, 'origin', ALWAYS, workspace.time_zone)} c
      join origins o on o.workspace_id = ${db.workspaceId} and o.id = c.key::int
      where o.campaign_id is not null and ${notMerged()} group by 1 having sum(c.leads) > 0`),
    db.all<{ grade: string; worked: number; won: number }>(sql`
      select key as grade, sum(leads)::int as worked,
        coalesce(sum(leads) filter (where ${FUNNEL.won(PATH)}), 0)::int as won
      from ${countsOf(db, 'grade', ALWAYS, workspace.time_zone)} c
      where ${FUNNEL.accepted(PATH)} and ${notMerged()} and ${PATH} >> 16 in (${sql.join(FINISHED)}) group by 1`),
    db.all<{ grade: string; revenue: number }>(sql`
      select coalesce(grade, '') as grade, avg(revenue) as revenue from lead_facts
      where workspace_id = ${db.workspaceId} and closed_after_days is not null
        and (path >> 16 in (9, 10) or revenue is not null) and path >> 16 = 9 and revenue is not null
      group by 1`),
  ])
  const revenueOf = new Map(revenues.map(({ grade, revenue }) => [grade, revenue]))
  return {
    costPerLead: new Map(brought.map(({ campaign, leads }) => [campaign, (costs.of(campaign) ?? 0) / leads])),
    outcomes: new Map(
      outcomes.map(({ grade, worked, won }): [string, Outcome] => [
        grade,
        { worked, won, revenue: revenueOf.get(grade) ?? null },
      ]),
    ),
  }
}

/** Where a lead that sales took on is when nobody works it any more. */
const FINISHED = STAGES.filter((stage) => !(WORKED as readonly string[]).includes(stage)).map((stage) =>
  sql.lit(stageNumber(stage)),
)
