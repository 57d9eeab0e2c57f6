import { sql } from '#src/db/index.ts'
import {
  assignLead,
  disqualifyLead,
  qualifyLead,
  recycleLead,
  repairRejection,
  snooze,
} from '#src/followup/index.ts'
import { newId } from '#src/lib/id.ts'
import { territoryOf } from '../company/its-territories.ts'
import type { Deed } from './one-lead.ts'

const DAY = 86_400_000

/** Marketing mends what sales refused, and looks at what woke. */
export async function asMarketing({ ctx, chance, item }: Deed): Promise<void> {
  const command = { id: newId(), leadId: item.lead_id }
  if (item.stage === 'rejected') {
    await repairRejection(ctx, { ...command, how: chance.weigh({ offer: 45, nurture: 45, prequalify: 10 }) })
    return
  }
  if (item.stage === 'inquiry') {
    await qualifyLead(ctx, { ...command, outcome: 'nurture', reason: 'wants_information_only' })
    return
  }
  if (chance.next() < 0.7) await snooze(ctx, { ...command, until: new Date(ctx.now.getTime() + 90 * DAY) })
  else await disqualifyLead(ctx, { ...command, reason: 'no_need' })
}

/**
 * The lead manager gives a lead that nobody could take to whoever of its team has most room, a partner's to the team next to it;
 * where nobody has any, it waits, and is kept warm once it has waited for two days.
 */
export async function asLeadManager({ ctx, item }: Deed): Promise<void> {
  const command = { id: newId(), leadId: item.lead_id }
  const { team } = territoryOf(item.person.country)
  const teams = [
    team,
    ...(item.person.country === 'MX' ? ['Americas'] : item.person.country === 'FR' ? ['Europe'] : []),
  ]
  const free = await ctx.db.first<{ id: string }>(sql`
    select m.id from members m join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id
    cross join lateral (
      select count(*) as n from leads l where l.workspace_id = m.workspace_id and l.accountable_id = m.id
        and l.stage in ('offered', 'working')
    ) held
    where m.workspace_id = ${ctx.db.workspaceId} and m.receives_leads and m.left_at is null and m.set_aside_at is null
      and held.n < m.ceiling_open - 2
      and t.name = any(${teams}::text[])
      and not exists (select from absences a where a.workspace_id = m.workspace_id and a.member_id = m.id
        and a.starts_at <= ${ctx.now} and a.ends_at > ${ctx.now})
    order by held.n::numeric / (m.weight * m.ceiling_open), m.name limit 1`)
  if (free) await assignLead(ctx, { ...command, to: free.id })
  else if (item.stage === 'qualified' && item.clock.state === 'broken' && item.clock.minutes > 2 * 8 * 60)
    await recycleLead(ctx, { ...command, reason: 'timing', wakeAt: new Date(ctx.now.getTime() + 30 * DAY) })
}
