import type { NewDeal } from '#src/deals/index.ts'
import { type LeadDraft, type LeadRow, note } from '#src/lead/index.ts'
import type { Chance } from '#src/lib/chance.ts'
import { newId } from '#src/lib/id.ts'
import type { Actor, Context } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { DAY, reactsAt } from '../calendar.ts'
import { HABITS, OF_A_FAIR, ORDINARY, ORIGINS, PRODUCTS, QUIET_SELLERS } from '../company.ts'

/** What a day of work did to leads, to be written together. */
export interface Day {
  ctx: Context
  workspace: Workspace
  chance: Chance
  /** How much of the year has passed, 0 to 1. */
  share: number
  /** Names of the members, whose habits they are known by. */
  names: ReadonlyMap<string, string>
  /** Members who are of a partner. */
  ofPartners: ReadonlySet<string>
  accepted: { id: string; at: Date; grade: string | null; by: string | null }[]
  rejected: { id: string; at: Date; draft: LeadDraft }[]
  expired: LeadDraft[]
  sold: Map<string, NewDeal[]>
  forgotten: Forgotten
  /** Of its own: what is said beside the work, so that the year is the same without it. */
  aside: Chance
  /** Sales that reps do not report; null where all are. */
  keptQuiet: Set<string> | null
}

/** Leads that slipped somebody's mind, and until when. */
export type Forgotten = Map<string, Date>

/** Habits get better over the year: so much quicker at its end than at its beginning. */
const SLOW_AT_FIRST = 2.4
const QUICK_AT_LAST = 0.7

export function habitsOf({ names }: Day, memberId: string | null): { minutes: number; neglects: number } {
  return HABITS[names.get(memberId ?? '') ?? ''] ?? ORDINARY
}

/**
 * When whoever is accountable gets round to a lead, from `since` on: sooner for a hot one, spread as people's days are.
 * Null where that is not before the day ends: then it is tomorrow's.
 */
export function reactionTo(day: Day, lead: LeadRow, since: Date): Date | null {
  const { minutes } = habitsOf(day, lead.accountable_id)
  const pace = SLOW_AT_FIRST + (QUICK_AT_LAST - SLOW_AT_FIRST) * day.share
  const hot = lead.grade === 'hot' ? 0.09 : lead.stage === 'offered' ? 2.2 : 1
  const spread = Math.exp((day.chance.next() + day.chance.next() + day.chance.next() - 1.5) * 2.2)
  const at = reactsAt(since, Math.max(1, minutes * pace * hot * spread))
  return at < day.ctx.now ? at : null
}

const SHARE_FORGOTTEN = 0.35

/** Whether whoever sold it keeps the sale to themself. */
export function isKeptQuiet(day: Day, { accountable_id }: LeadRow): boolean {
  const share = QUIET_SELLERS[day.names.get(accountable_id ?? '') ?? ''] ?? 0
  return day.keptQuiet !== null && day.aside.next() < share
}

/** Whether it is left lying today; what is left lying is sometimes forgotten for weeks, as the leaks show. */
export function isNeglected(day: Day, lead: LeadRow): boolean {
  const { forgotten, chance, ctx } = day
  const until = forgotten.get(lead.id)
  if (until && until > ctx.now) return true
  if (until) forgotten.delete(lead.id)
  if (chance.next() >= habitsOf(day, lead.accountable_id).neglects) return false
  const isOffered = lead.stage === 'offered'
  if (!isOffered && chance.next() < SHARE_FORGOTTEN) {
    forgotten.set(lead.id, new Date(ctx.now.getTime() + (10 + chance.whole(50)) * DAY))
  }
  return true
}

/** An attempt of the accountable person, or what else they said to the person who asked. */
export function attempt(day: Day, draft: LeadDraft, result: string, at: Date): void {
  const { lead } = draft
  const id = newId()
  const talked = result.startsWith('talked')
  draft.interactions.push({
    id,
    lead_id: lead.id,
    member_id: lead.accountable_id,
    direction: 'out',
    channel: day.chance.pick(['phone', 'phone', 'mail']),
    is_attempt: true,
    result,
    note: null,
    happened_at: at,
  })
  note(draft, { actor: asRep(day, draft), now: at }, talked ? 'spoke' : 'attempted', { subjectId: id })
  lead.attempts += 1
  lead.first_attempt_at ??= at
  lead.last_attempt_at = at
  lead.last_worked_by = lead.accountable_id
  if (talked) lead.two_way_at ??= at
  if (lead.promise_due_at) lead.promise_kept_at ??= at
  if (lead.call_due_at) lead.call_kept_at ??= at
}

export function next(at: Date, action: string, days: number) {
  return { action, dueAt: new Date(at.getTime() + days * DAY) }
}

export function asRep({ ofPartners }: Day, { lead }: LeadDraft): Actor {
  const id = lead.accountable_id as string
  return ofPartners.has(id) ? { kind: 'partner', id } : { kind: 'member', id, roles: ['rep'] }
}

/** How much better than others the leads of a source turn out. */
export function luckOf({ source }: LeadRow): number {
  if (source === OF_A_FAIR.source) return OF_A_FAIR.luck
  return ORIGINS.find((origin) => origin.source === source)?.luck ?? 1
}

export function productOf({ chance }: Day, lead: LeadRow): (typeof PRODUCTS)[number] {
  return PRODUCTS.find((product) => product.topic === lead.topic) ?? chance.pick(PRODUCTS)
}
