import type { Table } from '#src/db/index.ts'
import type { Stage } from './stages.ts'

export interface LeadRow {
  id: string
  person_id: string
  organization_id: string | null
  topic: string | null
  origin_id: number
  source: string
  channel: string
  campaign_id: string | null
  /** Where they were when they asked: the person's country, else the organization's; two letters. */
  country: string | null
  inquired_at: Date
  received_at: Date
  last_inquiry_at: Date
  inquiries: number
  stage: Stage
  accountable_id: string | null
  movement_seq: number
  stage_since: Date
  moved_at: Date
  /** Bit per stage ever reached and not taken back, see stageBit. */
  reached: number
  rejections: number
  expiries: number
  next_action: string | null
  due_at: Date | null
  /** Since when the next action runs until that time; null: since the last movement or attempt. */
  due_set_at: Date | null
  /** When a clock of it comes to its next rung (followup/ladder); NEVER: none does; null: not reckoned. */
  rung_at: Date | null
  wake_at: Date | null
  outcome: string | null
  reason: string | null
  reason_detail: string | null
  closed_at: Date | null
  survivor_id: string | null
  grade: string | null
  score: number | null
  definition_version: number | null
  judgement_seq: number
  offer_id: string | null
  offer_hop: number
  unrouted_reason: string | null
  /** The team in whose pool it waits until somebody draws it. */
  pool_team_id: string | null
  attempts: number
  first_attempt_at: Date | null
  last_attempt_at: Date | null
  two_way_at: Date | null
  last_worked_by: string | null
  brought_by: string | null
  promise_due_at: Date | null
  promise_kept_at: Date | null
  escalated_at: Date | null
  /** Number of the plan by which it was answered last; 0: a text that ships; null: it was not. */
  answer_plan: number | null
  /** Until when a call was promised, and when it was made. */
  call_due_at: Date | null
  call_kept_at: Date | null
  expected_value: string | null
  expected_currency: string | null
  expected_on: string | null
  revenue: string | null
  revenue_currency: string | null
  sold_at: Date | null
  external_id: string | null
  is_historical: boolean
  fields: Record<string, unknown>
  tags: string[]
  revision: number
}

export const leads: Table<LeadRow> = {
  name: 'leads',
  key: ['id'],
  columns: {
    id: 'uuid',
    person_id: 'uuid',
    organization_id: 'uuid',
    topic: 'text',
    origin_id: 'int4',
    source: 'text',
    channel: 'text',
    campaign_id: 'uuid',
    country: 'text',
    inquired_at: 'timestamptz',
    received_at: 'timestamptz',
    last_inquiry_at: 'timestamptz',
    inquiries: 'int4',
    stage: 'text',
    accountable_id: 'uuid',
    movement_seq: 'int4',
    stage_since: 'timestamptz',
    moved_at: 'timestamptz',
    reached: 'int4',
    rejections: 'int2',
    expiries: 'int2',
    next_action: 'text',
    due_at: 'timestamptz',
    due_set_at: 'timestamptz',
    rung_at: 'timestamptz',
    wake_at: 'timestamptz',
    outcome: 'text',
    reason: 'text',
    reason_detail: 'text',
    closed_at: 'timestamptz',
    survivor_id: 'uuid',
    grade: 'text',
    score: 'int2',
    definition_version: 'int4',
    judgement_seq: 'int4',
    offer_id: 'uuid',
    offer_hop: 'int2',
    unrouted_reason: 'text',
    pool_team_id: 'uuid',
    attempts: 'int2',
    first_attempt_at: 'timestamptz',
    last_attempt_at: 'timestamptz',
    two_way_at: 'timestamptz',
    last_worked_by: 'uuid',
    brought_by: 'uuid',
    promise_due_at: 'timestamptz',
    promise_kept_at: 'timestamptz',
    escalated_at: 'timestamptz',
    answer_plan: 'int2',
    call_due_at: 'timestamptz',
    call_kept_at: 'timestamptz',
    expected_value: 'numeric',
    expected_currency: 'text',
    expected_on: 'date',
    revenue: 'numeric',
    revenue_currency: 'text',
    sold_at: 'timestamptz',
    external_id: 'text',
    is_historical: 'bool',
    fields: 'jsonb',
    tags: 'text[]',
    revision: 'int4',
  },
}

export type MovementKind = 'stage' | 'handover' | 'reversal' | 'opening'

export interface MovementRow {
  lead_id: string
  seq: number
  kind: MovementKind
  from_stage: Stage | null
  to_stage: Stage
  from_member: string | null
  to_member: string | null
  /** When it happened, as told. */
  happened_at: Date
  /** What the books run on: when it happened, but never before the predecessor's. */
  effective_at: Date
  actor_kind: string
  actor_id: string | null
  reason: string | null
  definition_version: number | null
  /** What the lead was graded as when it was moved. */
  grade: string | null
  cause_id: string | null
  reverses: number | null
}

export const movements: Table<MovementRow> = {
  name: 'movements',
  key: ['lead_id', 'seq'],
  columns: {
    lead_id: 'uuid',
    seq: 'int4',
    kind: 'text',
    from_stage: 'text',
    to_stage: 'text',
    from_member: 'uuid',
    to_member: 'uuid',
    happened_at: 'timestamptz',
    effective_at: 'timestamptz',
    actor_kind: 'text',
    actor_id: 'uuid',
    reason: 'text',
    definition_version: 'int4',
    grade: 'text',
    cause_id: 'uuid',
    reverses: 'int4',
  },
}

export interface LeadEventRow {
  lead_id: string
  id: string
  kind: string
  at: Date
  actor_kind: string
  actor_id: string | null
  subject_id: string | null
  /** Ids, codes and numbers only: nothing a person could be recognised by. */
  data: Record<string, string | number | boolean | null>
}

export const leadEvents: Table<LeadEventRow> = {
  name: 'lead_events',
  key: ['lead_id', 'id'],
  columns: {
    lead_id: 'uuid',
    id: 'uuid',
    kind: 'text',
    at: 'timestamptz',
    actor_kind: 'text',
    actor_id: 'uuid',
    subject_id: 'uuid',
    data: 'jsonb',
  },
}

export interface InteractionRow {
  id: string
  lead_id: string
  member_id: string | null
  direction: 'in' | 'out'
  channel: string
  is_attempt: boolean
  result: string | null
  note: string | null
  happened_at: Date
}

export const interactions: Table<InteractionRow> = {
  name: 'interactions',
  key: ['id'],
  columns: {
    id: 'uuid',
    lead_id: 'uuid',
    member_id: 'uuid',
    direction: 'text',
    channel: 'text',
    is_attempt: 'bool',
    result: 'text',
    note: 'text',
    happened_at: 'timestamptz',
  },
}
