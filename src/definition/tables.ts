import type { Table } from '#src/db/index.ts'

export interface JudgementRow {
  lead_id: string
  seq: number
  is_current: boolean
  definition_version: number
  grade: string
  score: number
  destination: string
  evidence: unknown[]
  inputs: Record<string, unknown>
  answers: Record<string, unknown>
  questions: string[]
  explanation: Record<string, unknown>
  judged_at: Date
}

export const judgements: Table<JudgementRow> = {
  name: 'judgements',
  key: ['lead_id', 'seq'],
  columns: {
    lead_id: 'uuid',
    seq: 'int4',
    is_current: 'bool',
    definition_version: 'int4',
    grade: 'text',
    score: 'int2',
    destination: 'text',
    evidence: 'jsonb',
    inputs: 'jsonb',
    answers: 'jsonb',
    questions: 'text[]',
    explanation: 'jsonb',
    judged_at: 'timestamptz',
  },
}
