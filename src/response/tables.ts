import type { Table } from '#src/db/index.ts'

/** When whoever asks is answered by which template. Null matches every grade, channel, language. */
export interface AnswerPlanRow {
  id: string
  position: number
  grade: string | null
  channel: string | null
  language: string | null
  template_id: string
  /** False: inquiries that match get no automatic answer. */
  sends: boolean
  is_active: boolean
}

export const answerPlans: Table<AnswerPlanRow> = {
  name: 'answer_plans',
  key: ['id'],
  columns: {
    id: 'uuid',
    position: 'int4',
    grade: 'text',
    channel: 'text',
    language: 'text',
    template_id: 'uuid',
    sends: 'bool',
    is_active: 'bool',
  },
}
