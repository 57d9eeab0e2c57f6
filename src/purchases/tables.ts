import type { Table } from '#src/db/index.ts'
import type { Group } from './purchase-rules.ts'

/** A question as it is asked; what became of it is written by its own statements. */
export interface AskedRow {
  id: string
  lead_id: string
  person_id: string
  /** The first day of the month of the inquiry. */
  asked_in: string
  after_months: Group
  asked_at: Date
}

export const askedQuestions: Table<AskedRow> = {
  name: 'purchase_questions',
  key: ['id'],
  columns: {
    id: 'uuid',
    lead_id: 'uuid',
    person_id: 'uuid',
    asked_in: 'date',
    after_months: 'int2',
    asked_at: 'timestamptz',
  },
}
