import type { Judgement } from '#src/definition/index.ts'
import { qualifiersInTurn, routeLeads } from '#src/distribution/index.ts'
import { close, type LeadDraft, moveTo } from '#src/lead/index.ts'
import type { Context } from '#src/people/context.ts'
import { dueIn, type Setting } from '../command/setting.ts'

/**
 * Brings leads from marketing or a qualifier where they go: to sales (`qualified`, and routed at once), or to a
 * qualifier with questions to ask. Takes the pipeline lock, so the caller took it before any lead.
 */
export async function sendToSales(
  ctx: Context,
  drafts: readonly LeadDraft[],
  setting: Setting,
  o: { reason: string | null; at?: Date },
): Promise<void> {
  const accountable = setting.workspace.lead_manager_id
  for (const draft of drafts) {
    const next = { action: 'route', dueAt: dueIn(setting, 'route', draft.lead.grade, accountable) }
    moveTo(draft, ctx, 'qualified', { accountable, next, reason: o.reason, ...(o.at ? { at: o.at } : {}) })
    draft.lead.offer_hop = 0
  }
  await routeLeads(ctx, drafts, setting)
}

export async function sendToQualifiers(
  ctx: Context,
  drafts: readonly LeadDraft[],
  setting: Setting,
  o: { reason: string | null; at?: Date },
): Promise<void> {
  const qualifiers = await qualifiersInTurn(ctx, setting.roster, setting.workspace, drafts.length)
  drafts.forEach((draft, i) => {
    const accountable = qualifiers[i] ?? setting.workspace.lead_manager_id
    const next = { action: 'ask', dueAt: dueIn(setting, 'qualify', draft.lead.grade, accountable) }
    moveTo(draft, ctx, 'prequalifying', {
      accountable,
      next,
      reason: o.reason,
      ...(o.at ? { at: o.at } : {}),
    })
  })
}

/** Sends each lead on as it was judged; what belongs in nurture stays where it is. Answers how many moved. */
export async function sendOn(
  ctx: Context,
  drafts: readonly LeadDraft[],
  judged: ReadonlyMap<string, Judgement>,
  setting: Setting,
  o: { reason: string; at?: Date },
): Promise<number> {
  const goingTo = (destination: Judgement['destination']) =>
    drafts.filter((draft) => judged.get(draft.lead.id)?.destination === destination)
  const [sales, qualifiers, ended] = [goingTo('qualified'), goingTo('prequalifying'), goingTo('disqualified')]
  await sendToQualifiers(ctx, qualifiers, setting, o)
  for (const draft of ended) {
    const reason = judged.get(draft.lead.id)?.disqualifiedBy?.reason ?? 'no_need'
    close(draft, ctx, 'disqualified', { reason, ...(o.at ? { at: o.at } : {}) })
  }
  await sendToSales(ctx, sales, setting, o)
  return sales.length + qualifiers.length + ended.length
}
