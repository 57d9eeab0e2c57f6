import type { Table } from '#src/db/index.ts'
import type { Cause, LeadStep, Verdict } from './verdicts/choose-consequence.ts'

/** A refused or ignored lead, or one that was let go too early, as it stood then. */
export interface CaseRow {
  id: string
  lead_id: string
  movement_seq: number
  cause: Cause
  offer_id: string | null
  rep_id: string
  done_by: string | null
  reason: string
  criteria: string[]
  detail: string | null
  source: string
  definition_version: number | null
  judgement_seq: number
  grade: string | null
  attempts: number
  channels: number
  at: Date
  round_no: number | null
  drawn_at: Date | null
  is_second: boolean
}

export const reviewCases: Table<CaseRow> = {
  name: 'review_cases',
  key: ['id'],
  columns: {
    id: 'uuid',
    lead_id: 'uuid',
    movement_seq: 'int4',
    cause: 'text',
    offer_id: 'uuid',
    rep_id: 'uuid',
    done_by: 'uuid',
    reason: 'text',
    criteria: 'text[]',
    detail: 'text',
    source: 'text',
    definition_version: 'int4',
    judgement_seq: 'int4',
    grade: 'text',
    attempts: 'int2',
    channels: 'int2',
    at: 'timestamptz',
    round_no: 'int4',
    drawn_at: 'timestamptz',
    is_second: 'bool',
  },
}

export const VERDICT_KINDS = ['first', 'second', 'appeal'] as const
export type VerdictKind = (typeof VERDICT_KINDS)[number]

export interface VerdictRow {
  id: string
  case_id: string
  lead_id: string
  kind: VerdictKind
  verdict: Verdict
  criterion: string | null
  note: string | null
  member_id: string
  at: Date
  lead_step: LeadStep
  movement_seq: number | null
  command_id: string | null
  interaction_id: string | null
}

export const reviewVerdicts: Table<VerdictRow> = {
  name: 'review_verdicts',
  key: ['id'],
  columns: {
    id: 'uuid',
    case_id: 'uuid',
    lead_id: 'uuid',
    kind: 'text',
    verdict: 'text',
    criterion: 'text',
    note: 'text',
    member_id: 'uuid',
    at: 'timestamptz',
    lead_step: 'text',
    movement_seq: 'int4',
    command_id: 'uuid',
    interaction_id: 'uuid',
  },
}
