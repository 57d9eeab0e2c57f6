import type { LeadRow } from './tables.ts'

/** What must be known to open a lead. */
export type NewLead = Pick<
  LeadRow,
  | 'id'
  | 'person_id'
  | 'organization_id'
  | 'topic'
  | 'origin_id'
  | 'source'
  | 'channel'
  | 'campaign_id'
  | 'inquired_at'
  | 'received_at'
> &
  Partial<
    Pick<
      LeadRow,
      'external_id' | 'fields' | 'is_historical' | 'brought_by' | 'promise_due_at' | 'tags' | 'country'
    >
  >

/** The row of a lead that is nowhere yet: no movement, no owner, nothing due. */
export function newLead(o: NewLead): LeadRow {
  return {
    country: null,
    last_inquiry_at: o.inquired_at,
    inquiries: 1,
    stage: 'inquiry',
    accountable_id: null,
    movement_seq: 0,
    stage_since: o.inquired_at,
    moved_at: o.inquired_at,
    reached: 0,
    rejections: 0,
    expiries: 0,
    next_action: null,
    due_at: null,
    due_set_at: null,
    rung_at: null,
    wake_at: null,
    outcome: null,
    reason: null,
    reason_detail: null,
    closed_at: null,
    survivor_id: null,
    grade: null,
    score: null,
    definition_version: null,
    judgement_seq: 0,
    offer_id: null,
    offer_hop: 0,
    unrouted_reason: null,
    pool_team_id: null,
    attempts: 0,
    first_attempt_at: null,
    last_attempt_at: null,
    two_way_at: null,
    last_worked_by: null,
    brought_by: null,
    promise_due_at: null,
    promise_kept_at: null,
    escalated_at: null,
    answer_plan: null,
    call_due_at: null,
    call_kept_at: null,
    expected_value: null,
    expected_currency: null,
    expected_on: null,
    revenue: null,
    revenue_currency: null,
    sold_at: null,
    external_id: null,
    is_historical: false,
    fields: {},
    tags: [],
    revision: 0,
    ...o,
  }
}
