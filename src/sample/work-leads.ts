import { sql, takeLock } from '#src/db/index.ts'
import { bookWin, type NewDeal, recordDeals } from '#src/deals/index.ts'
import { endOffers, routeLeads } from '#src/distribution/index.ts'
import { currentServiceLevels } from '#src/followup/index.ts'
import {
  close,
  draftFrom,
  type LeadDraft,
  type LeadRow,
  leadColumns,
  moveTo,
  note,
  type Stage,
  saveDrafts,
  setNext,
} from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Actor, type Context, SYSTEM } from '#src/people/context.ts'
import { marketingOf, type Workspace } from '#src/people/workspaces.ts'
import type { Chance } from './chance.ts'
import { PRODUCTS } from './company.ts'

const DAY = 86_400_000

/** What a day of work did to leads, to be written together. */
interface Day {
  ctx: Context
  workspace: Workspace
  chance: Chance
  accepted: string[]
  rejected: string[]
  expired: LeadDraft[]
  sold: Map<string, NewDeal[]>
}

/**
 * One day of the sample's people, on up to `limit` leads that are due: offers taken, refused or ignored; calls made;
 * opportunities, sales, losses; leads sent back to nurture. Booked as drafts, a whole day in one write.
 */
export async function workLeads(
  ctx: Context,
  workspace: Workspace,
  chance: Chance,
  limit: number,
): Promise<number> {
  await takeLock(ctx.db, 'pipeline')
  const rows = await ctx.db.all<LeadRow>(sql`
    select ${leadColumns} from leads
    where workspace_id = ${ctx.db.workspaceId} and (
      (stage in ('working', 'opportunity', 'rejected', 'prequalifying') and due_at <= ${ctx.now})
      or (stage = 'offered' and stage_since <= ${new Date(ctx.now.getTime() - DAY / 3)}))
    order by id limit ${limit} for update`)
  const drafts = rows.map(draftFrom)
  const day: Day = { ctx, workspace, chance, accepted: [], rejected: [], expired: [], sold: new Map() }
  for (const draft of drafts) STEPS[draft.lead.stage]?.(day, draft)
  await endOffers(ctx, day.accepted, 'accepted')
  await endOffers(ctx, day.rejected, 'rejected', { reason: 'off_definition' })
  await endOffers(
    ctx,
    day.expired.flatMap((draft) => draft.lead.offer_id ?? []),
    'expired',
  )
  await routeLeads(ctx, day.expired, { workspace, serviceLevels: await currentServiceLevels(ctx.db) })
  await recordDeals(ctx, drafts, day.sold)
  await saveDrafts(ctx, drafts, workspace.time_zone)
  return drafts.length
}

const STEPS: Partial<Record<Stage, (day: Day, draft: LeadDraft) => void>> = {
  offered: answerOffer,
  working: call,
  opportunity: negotiate,
  prequalifying: ask,
  rejected: (day, draft) => keepWarm(day, draft, SYSTEM, 'repaired'),
}

function answerOffer(day: Day, draft: LeadDraft): void {
  const { lead } = draft
  const offerId = lead.offer_id as string
  const rep = asRep(draft)
  switch (day.chance.weigh({ accept: 76, reject: 10, ignore: 14 })) {
    case 'accept':
      day.accepted.push(offerId)
      moveTo(draft, at(day, rep), 'working', {
        accountable: lead.accountable_id as string,
        next: next(day, 'call', 0.2),
        reason: 'accepted',
        causeId: offerId,
      })
      call(day, draft)
      return
    case 'reject':
      day.rejected.push(offerId)
      lead.rejections += 1
      moveTo(draft, at(day, rep), 'rejected', {
        accountable: marketingOf(day.workspace),
        next: next(day, 'repair', 2),
        reason: 'off_definition',
        causeId: offerId,
      })
      return
    default:
      lead.expiries += 1
      day.expired.push(draft)
  }
}

function call(day: Day, draft: LeadDraft): void {
  const { lead } = draft
  const result = day.chance.weigh({
    no_answer: 40,
    left_message: 20,
    talked_interested: 24,
    talked_later: 10,
    talked_not: 6,
  })
  attempt(day, draft, result)
  if (result === 'talked_interested') {
    const product = productOf(day, lead)
    lead.expected_value = String(product.price * (1 + day.chance.whole(8)))
    lead.expected_currency = day.workspace.currency
    lead.expected_on = new Date(day.ctx.now.getTime() + 60 * DAY).toISOString().slice(0, 10)
    moveTo(draft, at(day, asRep(draft)), 'opportunity', {
      accountable: lead.accountable_id as string,
      next: next(day, 'advance', 10 + day.chance.whole(30)),
    })
  } else if (result === 'talked_later') keepWarm(day, draft, asRep(draft), 'timing')
  else if (result === 'talked_not') close(draft, at(day, asRep(draft)), 'disqualified', { reason: 'no_need' })
  else if (lead.attempts >= 6) keepWarm(day, draft, asRep(draft), 'unreachable')
  else setNext(draft, next(day, 'call', 1 + day.chance.whole(4)))
}

function negotiate(day: Day, draft: LeadDraft): void {
  const rep = at(day, asRep(draft))
  switch (day.chance.weigh({ win: 28, lose: 30, wait: 34, later: 8 })) {
    case 'win': {
      const product = productOf(day, draft.lead)
      const amount = draft.lead.expected_value ?? String(product.price)
      bookWin(draft, rep, {
        at: day.ctx.now,
        accountable: draft.lead.accountable_id,
        orElse: day.workspace.lead_manager_id,
      })
      day.sold.set(draft.lead.id, [{ product: product.topic, amount, soldAt: day.ctx.now }])
      return
    }
    case 'lose':
      close(draft, rep, 'lost', {
        reason: day.chance.weigh({ competitor: 45, no_decision: 25, price: 20, late: 10 }),
      })
      return
    case 'later':
      keepWarm(day, draft, asRep(draft), 'no_budget_yet')
      return
    default:
      setNext(draft, next(day, 'advance', 7 + day.chance.whole(20)))
  }
}

function ask(day: Day, draft: LeadDraft): void {
  const { lead } = draft
  attempt(day, draft, day.chance.weigh({ talked_later: 50, no_answer: 50 }))
  if (day.chance.next() < 0.35) {
    moveTo(draft, at(day, asRep(draft)), 'qualified', {
      accountable: day.workspace.lead_manager_id,
      next: next(day, 'route', 0.05),
      reason: 'answers_found',
    })
    lead.grade = 'sales_ready'
    day.expired.push(draft)
  } else keepWarm(day, draft, asRep(draft), 'wants_information_only')
}

function keepWarm(day: Day, draft: LeadDraft, actor: Actor, reason: string): void {
  const wake = next(day, 'wake', 30 + day.chance.whole(150))
  moveTo(draft, at(day, actor), 'nurture', {
    accountable: marketingOf(day.workspace),
    next: wake,
    wakeAt: wake.dueAt,
    reason,
  })
}

function attempt({ ctx, chance }: Day, draft: LeadDraft, result: string): void {
  const { lead } = draft
  const id = newId()
  const channel = chance.pick(['phone', 'phone', 'mail'])
  const talked = result.startsWith('talked')
  draft.interactions.push({
    id,
    lead_id: lead.id,
    member_id: lead.accountable_id,
    direction: 'out',
    channel,
    is_attempt: true,
    result,
    note: null,
    happened_at: ctx.now,
  })
  note(draft, { ...ctx, actor: asRep(draft) }, talked ? 'spoke' : 'attempted', { subjectId: id })
  lead.attempts += 1
  lead.first_attempt_at ??= ctx.now
  lead.last_attempt_at = ctx.now
  lead.last_worked_by = lead.accountable_id
  if (talked) lead.two_way_at ??= ctx.now
  lead.promise_kept_at ??= ctx.now
}

function productOf({ chance }: Day, lead: LeadRow): (typeof PRODUCTS)[number] {
  return PRODUCTS.find((product) => product.topic === lead.topic) ?? chance.pick(PRODUCTS)
}

function next({ ctx }: Day, action: string, days: number) {
  return { action, dueAt: new Date(ctx.now.getTime() + days * DAY) }
}

function at({ ctx }: Day, actor: Actor) {
  return { actor, now: ctx.now }
}

function asRep({ lead }: LeadDraft): Actor {
  return { kind: 'member', id: lead.accountable_id as string, roles: ['rep'] }
}
