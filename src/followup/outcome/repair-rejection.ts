import { sql } from '#src/db/index.ts'
import { routeLeads } from '#src/distribution/index.ts'
import { moveTo } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { type CommandInput, carryOut, type Done, type Work } from '../command/carry-out.ts'
import { addNoteTo } from '../command/notes.ts'
import { dueIn } from '../command/setting.ts'
import { keepWarm } from './recycle.ts'
import { sendToQualifiers } from './send-on.ts'

export interface RepairInput extends CommandInput {
  /** Offered again, to a qualifier, kept warm, or back to whoever refused it. */
  how: 'offer' | 'prequalify' | 'nurture' | 'overturn'
  wakeAt?: Date | undefined
  note?: string | undefined
}

const DAY = 86_400_000

/** What was wrong with the lead, not with the choice of assignee: once mended, anybody may be asked again. */
const ABOUT_THE_LEAD = ['bad_contact_data', 'incomplete', 'off_definition']

/**
 * Marketing mends a refused lead, whatever the review board says later. Refuses `rep_gone` when it is to go back to
 * somebody who has left, `wake_date_not_ahead`.
 */
export function repairRejection(ctx: Context, input: RepairInput): Promise<Done> {
  const step = async (work: Work) => {
    await mend(work, input)
    const told = { unrouted_reason: work.draft.lead.unrouted_reason }
    if (!input.note) return told
    return { ...told, interaction_ids: [addNoteTo(ctx, work.draft, input.note, work.at)] }
  }
  return carryOut(ctx, 'repair', input, step, { mayRoute: input.how !== 'nurture' })
}

async function mend(work: Work, { how, wakeAt }: RepairInput): Promise<void> {
  const { ctx, draft, at, setting } = work
  const { lead } = draft
  switch (how) {
    case 'offer':
      if (ABOUT_THE_LEAD.includes(lead.reason ?? '')) lead.offer_hop = 0
      return routeLeads(ctx, [draft], setting)
    case 'prequalify':
      return sendToQualifiers(ctx, [draft], setting, { reason: 'repaired', at })
    case 'nurture': {
      const inDays = new Date(setting.now.getTime() + setting.serviceLevels.nurtureReviewDays * DAY)
      return keepWarm(work, { reason: lead.reason ?? 'rejected', wakeAt: wakeAt ?? inDays })
    }
    case 'overturn':
      return backToRep(work)
  }
}

async function backToRep({ ctx, draft, at, setting }: Work): Promise<void> {
  const { lead } = draft
  const rep = await whoRejected(ctx, lead.id)
  const member = rep === null ? undefined : setting.roster.get(rep)
  if (rep === null || !member || (member.leftAt !== null && member.leftAt <= setting.now)) {
    const sentence = 'Whoever refused this lead is not here any more. Offer it again instead.'
    throw new Refusal('conflict', 'rep_gone', sentence)
  }
  const next = { action: 'first_attempt', dueAt: dueIn(setting, 'first_attempt', lead.grade, rep) }
  moveTo(draft, ctx, 'working', { at, accountable: rep, next, reason: 'overturned' })
}

async function whoRejected({ db }: Context, leadId: string): Promise<string | null> {
  const row = await db.first<{ from_member: string | null }>(sql`
    select from_member from movements
    where workspace_id = ${db.workspaceId} and lead_id = ${leadId} and to_stage = 'rejected' and kind = 'stage'
    order by seq desc limit 1`)
  return row?.from_member ?? null
}
