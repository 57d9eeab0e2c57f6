import { sql } from '#src/db/index.ts'
import { close, type LeadDraft, setNext } from '#src/lead/index.ts'
import { inPrograms } from '#src/nurture/index.ts'
import type { Context } from '#src/people/context.ts'
import { dueIn, type Setting } from '../command/setting.ts'
import { judgeAnew } from '../outcome/judge-anew.ts'
import { sendOn } from '../outcome/send-on.ts'
import { inBatches, type Sweep, type Swept } from './in-batches.ts'

const TWO_YEARS = 2 * 365.25 * 86_400_000

/**
 * Leads whose wake date has come: judged again under the definition in force, to sales or a qualifier where it says
 * so, otherwise marketing is to look at them. Two years in nurture without a response close a lead as unknown.
 */
export function wakeNurture(sweep: Sweep): Promise<Swept> {
  return inBatches(sweep, {
    lock: 'pipeline',
    where: sql`l.stage = 'nurture' and l.next_action = 'wake' and l.due_at <= ${sweep.asOf}`,
    by: sql`l.due_at`,
    async step(ctx, drafts, setting) {
      const silent = drafts.filter((draft) => isSilent(draft, ctx.now))
      for (const draft of silent) close(draft, ctx, 'closed_unknown', { reason: 'no_response' })
      const awake = drafts.filter((draft) => !silent.includes(draft))
      const judged = await judgeAnew(ctx, awake)
      await sendOn(ctx, awake, judged, setting, { reason: 'wake_date' })
      const staying = awake.filter((draft) => draft.lead.stage === 'nurture')
      const written = await inPrograms(
        ctx.db,
        staying.map(({ lead }) => lead.id),
      )
      for (const draft of staying) {
        if (written.has(draft.lead.id)) sleepOn(ctx, draft, setting)
        else lookAt(ctx, draft, setting)
      }
      return drafts
    },
  })
}

/** Did they stay silent for two years: no inquiry, no talk since the lead went to nurture? */
function isSilent({ lead }: LeadDraft, now: Date): boolean {
  if (now.getTime() - lead.stage_since.getTime() < TWO_YEARS) return false
  const heard = [lead.last_inquiry_at, lead.two_way_at].filter((at) => at !== null)
  return heard.every((at) => now.getTime() - at.getTime() >= TWO_YEARS)
}

/** A program stays in touch with it; marketing looks once that has ended. */
function sleepOn({ now }: Context, draft: LeadDraft, setting: Setting): void {
  const { lead } = draft
  const wakeAt = dueIn(setting, 'wake', lead.grade, lead.accountable_id, now)
  setNext(draft, { action: 'wake', dueAt: wakeAt })
  lead.wake_at = wakeAt
}

/** Marketing decides: qualify, or set another wake date. */
function lookAt({ now }: Context, draft: LeadDraft, setting: Setting): void {
  const { lead } = draft
  setNext(draft, {
    action: 'look_at',
    dueAt: dueIn(setting, 'next_action', lead.grade, lead.accountable_id, now),
  })
}
