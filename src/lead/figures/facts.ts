import { isOpen, stageBit, stageNumber } from '../stages.ts'
import type { LeadRow } from '../tables.ts'
import type { FactRow } from './tables.ts'

const DAY = 86_400_000
const EXPIRED = 1 << 13
const LARGEST_INT4 = 2_147_483_647

/**
 * The way of a lead in one number: bits 0 to 12 the stages reached and not taken back (stageBit), bit 13 whether an
 * offer ever expired, from bit 16 on the number of the stage it stands in (stageNumber).
 */
export function pathOf(lead: Pick<LeadRow, 'stage' | 'reached' | 'expiries' | 'rejections'>): number {
  const reached = lead.rejections > 0 ? lead.reached | stageBit('rejected') : lead.reached
  return reached | (lead.expiries > 0 ? EXPIRED : 0) | (stageNumber(lead.stage) << 16)
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
    closed_after_days: closed ? (closed.getTime() - lead.inquired_at.getTime()) / DAY : null,
    revenue: lead.revenue === null ? null : Number(lead.revenue),
    revenue_currency: lead.revenue === null ? null : lead.revenue_currency,
  }
}

function secondsBetween(from: Date, to: Date): number {
  const seconds = Math.round((to.getTime() - from.getTime()) / 1000)
  return Math.max(-LARGEST_INT4, Math.min(LARGEST_INT4, seconds))
}
