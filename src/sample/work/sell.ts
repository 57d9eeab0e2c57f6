import { bookWin } from '#src/deals/index.ts'
import { close, type LeadDraft, moveTo, setNext } from '#src/lead/index.ts'
import { reactsAt } from '../calendar.ts'
import { AS_WRITTEN } from '../survey/its-competitors.ts'
import {
  asRep,
  attempt,
  type Day,
  isKeptQuiet,
  isNeglected,
  luckOf,
  next,
  productOf,
  reactionTo,
} from './day.ts'
import { keepWarm } from './keep-warm.ts'

const DAY_MS = 86_400_000
const OFFER_DAYS = 2
const MOST_ATTEMPTS = 6

/** An offer is taken, refused, or left to run out. */
export function answerOffer(day: Day, draft: LeadDraft): void {
  const { lead } = draft
  const offerId = lead.offer_id as string
  const at = isNeglected(day, lead) ? null : reactionTo(day, lead, lead.stage_since)
  if (at === null) {
    if (day.ctx.now.getTime() - lead.stage_since.getTime() > OFFER_DAYS * DAY_MS) {
      lead.expiries += 1
      day.expired.push(draft)
    }
    return
  }
  const rep = { actor: asRep(day, draft), now: at }
  if (day.chance.next() < 0.12) {
    day.rejected.push({ id: offerId, at, draft })
    lead.rejections += 1
    moveTo(draft, rep, 'rejected', {
      accountable: day.workspace.marketing_id ?? day.workspace.lead_manager_id,
      next: next(at, 'repair', 2),
      reason: day.chance.weigh({ off_definition: 5, incomplete: 3, bad_contact_data: 2 }),
      causeId: offerId,
    })
    return
  }
  day.accepted.push({ id: offerId, at, grade: lead.grade, by: lead.accountable_id })
  moveTo(draft, rep, 'working', {
    accountable: lead.accountable_id as string,
    next: next(at, 'call', 0.2),
    reason: 'accepted',
    causeId: offerId,
  })
  callAt(day, draft, new Date(at.getTime() + (1 + day.chance.whole(6)) * 60_000))
}

/** A call that is due. */
export function call(day: Day, draft: LeadDraft): void {
  const { lead } = draft
  if (isNeglected(day, lead)) return
  const at = reactionTo(day, lead, lead.due_at ?? lead.stage_since)
  if (at) callAt(day, draft, at)
}

function callAt(day: Day, draft: LeadDraft, at: Date): void {
  const { lead } = draft
  const result = day.chance.weigh({
    no_answer: 36,
    left_message: 16,
    talked_interested: 24 * luckOf(lead),
    talked_later: 12,
    talked_not: 9,
  })
  attempt(day, draft, result, at)
  const rep = { actor: asRep(day, draft), now: at }
  if (result === 'talked_interested') {
    lead.expected_value = String(productOf(day, lead).price * (1 + day.chance.whole(3)))
    lead.expected_currency = day.workspace.currency
    lead.expected_on = new Date(at.getTime() + 60 * DAY_MS).toISOString().slice(0, 10)
    moveTo(draft, rep, 'opportunity', {
      accountable: lead.accountable_id as string,
      next: next(at, 'advance', 8 + day.chance.whole(30)),
    })
  } else if (result === 'talked_later') keepWarm(day, draft, rep, 'timing')
  else if (result === 'talked_not') close(draft, rep, 'disqualified', { reason: 'no_need' })
  else if (lead.attempts >= MOST_ATTEMPTS) keepWarm(day, draft, rep, 'unreachable')
  else setNext(draft, { action: 'call', dueAt: reactsAt(at, 420 + day.chance.whole(1_600)) })
}

/** An opportunity is won, lost, or takes longer. */
export function negotiate(day: Day, draft: LeadDraft): void {
  const { lead } = draft
  if (isNeglected(day, lead)) return
  const at = reactionTo(day, lead, lead.due_at ?? lead.stage_since)
  if (at === null) return
  const rep = { actor: asRep(day, draft), now: at }
  switch (day.chance.weigh({ win: 17 * luckOf(lead), lose: 26, wait: 46, later: 8 })) {
    case 'win': {
      const product = productOf(day, lead)
      if (isKeptQuiet(day, lead)) {
        day.keptQuiet?.add(lead.id)
        close(draft, rep, 'lost', { reason: 'no_decision' })
        return
      }
      bookWin(draft, rep, {
        at,
        accountable: lead.accountable_id,
        orElse: day.workspace.lead_manager_id,
      })
      const amount = lead.expected_value ?? String(product.price)
      const basis = rep.actor.kind === 'partner' ? 'partner_sell_out' : 'own_revenue'
      day.sold.set(lead.id, [{ product: product.topic, amount, soldAt: at, basis }])
      return
    }
    case 'lose': {
      const reason = day.chance.weigh({ competitor: 45, no_decision: 25, price: 20, late: 10 })
      const isNamed = reason === 'competitor' || (reason !== 'no_decision' && day.aside.next() < 0.4)
      close(draft, rep, 'lost', { reason, detail: isNamed ? day.aside.pick(AS_WRITTEN) : null })
      return
    }
    case 'later':
      keepWarm(day, draft, rep, 'no_budget_yet')
      return
    default:
      setNext(draft, next(at, 'advance', 7 + day.chance.whole(24)))
  }
}
