import { close, type LeadDraft, moveTo, setNext } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Actor, SYSTEM } from '#src/people/context.ts'
import { DAY, reactsAt } from '../calendar.ts'
import { asRep, attempt, type Day, isNeglected, next, reactionTo } from './day.ts'

/** Back to nurture until a wake date. */
export function keepWarm(
  day: Day,
  draft: LeadDraft,
  moment: { actor: Actor; now: Date },
  reason: string,
): void {
  const wake = next(moment.now, 'wake', 70 + day.chance.whole(200))
  moveTo(draft, moment, 'nurture', {
    accountable: day.workspace.marketing_id ?? day.workspace.lead_manager_id,
    next: wake,
    wakeAt: wake.dueAt,
    reason,
  })
}

/** A qualifier asks what is missing: answers found, nobody reached, or nothing in it for now. */
export function ask(day: Day, draft: LeadDraft): void {
  const { lead } = draft
  if (isNeglected(day, lead)) return
  const at = reactionTo(day, lead, lead.attempts === 0 ? lead.stage_since : (lead.due_at ?? lead.stage_since))
  if (at === null) return
  const result = day.chance.weigh({ talked_interested: 17, talked_later: 30, no_answer: 40, talked_not: 13 })
  attempt(day, draft, result, at)
  const qualifier = { actor: asRep(day, draft), now: at }
  if (result === 'talked_interested') {
    moveTo(draft, qualifier, 'qualified', {
      accountable: day.workspace.lead_manager_id,
      next: next(at, 'route', 0.05),
      reason: 'answers_found',
    })
    lead.grade = 'sales_ready'
    day.expired.push(draft)
  } else if (result === 'talked_not') {
    close(draft, qualifier, 'disqualified', { reason: day.chance.weigh({ no_need: 3, wrong_market: 1 }) })
  } else if (result === 'no_answer' && lead.attempts < 4) {
    setNext(draft, { action: 'call', dueAt: reactsAt(at, 500 + day.chance.whole(900)) })
  } else if (result === 'no_answer' && day.chance.next() < 0.5) {
    close(draft, qualifier, 'closed_unknown', { reason: 'no_response' })
  } else keepWarm(day, draft, qualifier, 'wants_information_only')
}

const DAYS_TO_SETTLE = 2

/** What nobody could take the lead manager keeps warm after some days. */
export function settle(day: Day, draft: LeadDraft): void {
  const { lead } = draft
  const age = day.ctx.now.getTime() - lead.stage_since.getTime()
  if (age < DAYS_TO_SETTLE * DAY || isNeglected(day, lead)) return
  keepWarm(day, draft, { actor: asRep(day, draft), now: day.ctx.now }, 'no_capacity')
}

/** Marketing mends what sales refused, or keeps it warm. */
export function repair(day: Day, draft: LeadDraft): void {
  const { lead } = draft
  if (isNeglected(day, lead)) return
  const at = reactionTo(day, lead, lead.stage_since)
  if (at === null) return
  const marketing = { actor: asRep(day, draft), now: at }
  if (day.chance.next() < 0.3) close(draft, marketing, 'disqualified', { reason: 'wrong_market' })
  else keepWarm(day, draft, marketing, 'repaired')
}

/** Marketing looks at a lead that woke without being ready. */
export function lookAt(day: Day, draft: LeadDraft): void {
  const { lead } = draft
  if (isNeglected(day, lead)) return
  const at = reactionTo(day, lead, lead.due_at ?? lead.stage_since)
  if (at === null) return
  const end = day.chance.weigh({ sleep: 70, no_need: 18, gone: 12 })
  if (end === 'sleep') {
    const wake = next(at, 'wake', 60 + day.chance.whole(150))
    setNext(draft, wake)
    lead.wake_at = wake.dueAt
  } else if (end === 'no_need')
    close(draft, { actor: SYSTEM, now: at }, 'disqualified', { reason: 'no_need' })
  else close(draft, { actor: SYSTEM, now: at }, 'closed_unknown', { reason: 'no_response' })
}

const MOST_MINUTES = 5

/** What a fitting mail answers is answered within minutes, as the product does where answers are not switched off. */
export function answerByMail(day: Day, draft: LeadDraft): void {
  const { lead } = draft
  const at = new Date(lead.last_inquiry_at.getTime() + (1 + day.chance.whole(MOST_MINUTES)) * 60_000)
  draft.interactions.push({
    id: newId(),
    lead_id: lead.id,
    member_id: null,
    direction: 'out',
    channel: 'email',
    is_attempt: false,
    result: null,
    note: null,
    happened_at: at,
  })
  lead.promise_kept_at = at
}
