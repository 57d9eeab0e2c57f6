import { stageNumber } from './stages.ts'
import type { FactRow, LeadRow } from './tables.ts'

const DAY = 86_400_000

/**
 * The narrow row the reports read, as a projection of the lead. `sold_after_days` is the sale's own date minus the
 * inquiry's own date: negative where a sale is dated before its first contact.
 */
export function factOf(lead: LeadRow): FactRow {
  return {
    lead_id: lead.id,
    owner_id: lead.accountable_id,
    origin_id: lead.origin_id,
    stage: stageNumber(lead.stage),
    reached: lead.reached,
    inquired_at: lead.inquired_at,
    first_attempt_seconds: lead.first_attempt_at
      ? Math.round((lead.first_attempt_at.getTime() - lead.inquired_at.getTime()) / 1000)
      : null,
    sold_after_days: lead.sold_at ? (lead.sold_at.getTime() - lead.inquired_at.getTime()) / DAY : null,
    revenue: lead.revenue === null ? null : Number(lead.revenue),
    attempts: lead.attempts,
    rejections: lead.rejections,
    expiries: lead.expiries,
    grade: lead.grade,
  }
}
