import { sql } from '#src/db/index.ts'
import type { LeadRow } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { dutiesHeldBy, type Setting } from '../command/setting.ts'

type Held = Pick<LeadRow, 'id' | 'stage' | 'accountable_id'>

const HELD = ['offered', 'working', 'opportunity']

/**
 * Who has a lead that somebody was a moment too late for: `offer_gone`, which names the holder, to whom it was offered once
 * (or to whom they stand in for); `not_possible_in_stage`, which names them too, where it was accepted as theirs already. Null
 * for anybody else, who is told nothing, and where nobody has it.
 */
export async function whoHasIt(ctx: Context, lead: Held, setting: Setting): Promise<Refusal | null> {
  const self = memberOf(ctx.actor)
  const holder = lead.accountable_id === null ? undefined : setting.roster.get(lead.accountable_id)
  if (self === null || !holder || !HELD.includes(lead.stage)) return null
  const own = dutiesHeldBy(setting, self)
  const details = { stage: lead.stage, holder: holder.name }
  if (own.includes(holder.id)) {
    const who = holder.id === self ? 'You have' : `${holder.name} has`
    return lead.stage === 'offered'
      ? null
      : new Refusal(
          'conflict',
          'not_possible_in_stage',
          `${who} this lead: it was accepted already.`,
          details,
        )
  }
  const asked = await ctx.db.first(sql`
    select 1 from offers
    where workspace_id = ${ctx.db.workspaceId} and lead_id = ${lead.id} and assignee_id = any(${own}::uuid[]) limit 1`)
  if (!asked) return null
  return new Refusal(
    'conflict',
    'offer_gone',
    `${holder.name} has this lead now. Your offer has ended.`,
    details,
  )
}
