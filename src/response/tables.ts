import type { Table } from '#src/db/index.ts'

/** A plan that is, or was, in force; what it says is in its versions. */
export interface AnswerPlanRow {
  id: string
  position: number
  /** What leads and figures name it by. */
  number: number
  is_active: boolean
}

/** When whoever asks is answered with what. Empty lists take everybody. */
export interface PlanVersionRow {
  plan_id: string
  version: number
  grades: string[]
  topics: string[]
  channels: string[]
  /** Of the reader, as `de`. */
  languages: string[]
  /** Null: at any time. */
  hours: 'within' | 'outside' | null
  /** Whose hours: the owner's, where the lead has one already, or the company's. */
  hours_of: 'owner' | 'company'
  /** False: inquiries that match get no automatic answer. */
  sends: boolean
  /** Null: the text that ships. */
  template_id: string | null
  /** Business minutes within which whoever has the lead calls. */
  call_minutes: number | null
  made_at: Date
  made_by: string | null
}

export const answerPlans: Table<AnswerPlanRow> = {
  name: 'answer_plans',
  key: ['id'],
  columns: { id: 'uuid', position: 'int4', number: 'int2', is_active: 'bool' },
}

export const planVersions: Table<PlanVersionRow> = {
  name: 'answer_plan_versions',
  key: ['plan_id', 'version'],
  columns: {
    plan_id: 'uuid',
    version: 'int4',
    grades: 'text[]',
    topics: 'text[]',
    channels: 'text[]',
    languages: 'text[]',
    hours: 'text',
    hours_of: 'text',
    sends: 'bool',
    template_id: 'uuid',
    call_minutes: 'int4',
    made_at: 'timestamptz',
    made_by: 'uuid',
  },
}
