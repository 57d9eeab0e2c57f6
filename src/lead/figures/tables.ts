import type { Table } from '#src/db/index.ts'
import type { OpenStage, Stage } from '../stages.ts'

export interface FactRow {
  lead_id: string
  inquired_at: Date
  origin_id: number
  /** Stages reached, whether an offer expired, where it stands: see pathOf. */
  path: number
  owner_id: string | null
  grade: string | null
  country: string | null
  attempts: number
  rejections: number
  expiries: number
  first_attempt_seconds: number | null
  answer_plan: number | null
  closed_after_days: number | null
  revenue: number | null
  revenue_currency: string | null
}

export const leadFacts: Table<FactRow> = {
  name: 'lead_facts',
  key: ['lead_id'],
  columns: {
    lead_id: 'uuid',
    inquired_at: 'timestamptz',
    origin_id: 'int4',
    path: 'int4',
    owner_id: 'uuid',
    grade: 'text',
    country: 'text',
    attempts: 'int2',
    rejections: 'int2',
    expiries: 'int2',
    first_attempt_seconds: 'int4',
    answer_plan: 'int2',
    closed_after_days: 'float4',
    revenue: 'float8',
    revenue_currency: 'text',
  },
}

export interface FactDeltaRow {
  id: string
  /** First day of the month of the inquiry. */
  month: string
  /** Day of that month, and hour of that day, in the workspace's time zone. */
  day: number
  hour: number
  origin_id: number
  owner_id: string | null
  grade: string | null
  country: string | null
  path: number
  /** Number of the response bucket; null where nobody tried yet. */
  response: number | null
  answer_plan: number | null
  leads: number
}

export const factDeltas: Table<FactDeltaRow> = {
  name: 'fact_deltas',
  key: ['id'],
  columns: {
    id: 'uuid',
    month: 'date',
    day: 'int2',
    hour: 'int2',
    origin_id: 'int4',
    owner_id: 'uuid',
    grade: 'text',
    country: 'text',
    path: 'int4',
    response: 'int2',
    answer_plan: 'int2',
    leads: 'int4',
  },
}

export interface BalanceRow {
  id: string
  day: string
  stage: Stage
  source: string
  accountable_id: string | null
  came_in: number
  reopened: number
  moved_in: number
  moved_out: number
  closed: number
}

export const balanceDeltas: Table<BalanceRow> = {
  name: 'balance_deltas',
  key: ['id'],
  columns: {
    id: 'uuid',
    day: 'date',
    stage: 'text',
    source: 'text',
    accountable_id: 'uuid',
    came_in: 'int4',
    reopened: 'int4',
    moved_in: 'int4',
    moved_out: 'int4',
    closed: 'int4',
  },
}

export interface StayDeltaRow {
  id: string
  /** First day of the month in which the stay began; of 'asked' that of the inquiry. */
  month: string
  /** An open stage, or 'asked': from the inquiry to the first time in the stage that `ended` names. */
  stage: OpenStage | 'asked'
  /** Number of the stage it went to; 0 while it lasts. */
  ended: number
  /** Number of the bucket of its length (STAY_EDGES); while it lasts the day of the month on which it began. */
  span: number
  origin_id: number
  owner_id: string | null
  stays: number
}

export const stayDeltas: Table<StayDeltaRow> = {
  name: 'stay_deltas',
  key: ['id'],
  columns: {
    id: 'uuid',
    month: 'date',
    stage: 'text',
    ended: 'int2',
    span: 'int2',
    origin_id: 'int4',
    owner_id: 'uuid',
    stays: 'int4',
  },
}
