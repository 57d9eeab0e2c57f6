import { isOpen, stageBit, stageNumber } from '../stages.ts'
import type { LeadRow } from '../tables.ts'
import type { FactRow } from './tables.ts'

const DAY = 86_400_000
/** The bit of a path that tells that an offer of the lead expired. */
export const EXPIRED_BIT = 1 << 13
const PROMISE_FROM = 14
const LARGEST_INT4 = 2_147_483_647

/** The two bits of a path that tell what became of the promise to answer in time. */
export const PROMISE_BITS = 3 << PROMISE_FROM

/** What became of a promise: `open` is not answered, whether there is time left or not. */
export const PROMISES = ['none', 'kept', 'late', 'open'] as const

type Promised = Pick<LeadRow, 'promise_due_at' | 'promise_kept_at'>

/**
 * The way of a lead in one number: bits 0 to 12 the stages reached and not taken back (stageBit), bit 13 whether an
 * offer ever expired, bits 14 and 15 the promise (PROMISES), from bit 16 on the number of the stage it stands in
 * (stageNumber).
 */
export function pathOf(
  lead: Pick<LeadRow, 'stage' | 'reached' | 'expiries' | 'rejections'> & Promised,
): number {
  const reached = lead.rejections > 0 ? lead.reached | stageBit('rejected') : lead.reached
  const promise = PROMISES.indexOf(promiseOf(lead)) << PROMISE_FROM
  return reached | (lead.expiries > 0 ? EXPIRED_BIT : 0) | promise | (stageNumber(lead.stage) << 16)
}

function promiseOf({ promise_due_at: due, promise_kept_at: kept }: Promised): (typeof PROMISES)[number] {
  if (due === null) return 'none'
  if (kept === null) return 'open'
  return kept <= due ? 'kept' : 'late'
}

/**
 * The narrow row the reports read, as a projection of the lead. `closed_after_days` is the sale's own date, or where
 * nothing was sold the date it was closed, minus the inquiry's own date: negative where a sale is dated before its
 * first contact. Times that no honest clock shows are cut to what the column holds.
 */
export function factOf(lead: LeadRow): FactRow {
  const closed = isOpen(lead.stage) ? null : (lead.sold_at ?? lead.closed_at)
  return {
    lead_id: lead.id,
    inquired_at: lead.inquired_at,
    origin_id: lead.origin_id,
    path: pathOf(lead),
    owner_id: lead.accountable_id,
    grade: lead.grade,
    country: lead.country,
    attempts: lead.attempts,
    rejections: lead.rejections,
    expiries: lead.expiries,
    first_attempt_seconds: lead.first_attempt_at
      ? secondsBetween(lead.inquired_at, lead.first_attempt_at)
      : null,
    answer_plan: lead.answer_plan,
    closed_after_days: closed ? (closed.getTime() - lead.inquired_at.getTime()) / DAY : null,
    revenue: lead.revenue === null ? null : Number(lead.revenue),
    revenue_currency: lead.revenue === null ? null : lead.revenue_currency,
  }
}

function secondsBetween(from: Date, to: Date): number {
  const seconds = Math.round((to.getTime() - from.getTime()) / 1000)
  return Math.max(-LARGEST_INT4, Math.min(LARGEST_INT4, seconds))
}
