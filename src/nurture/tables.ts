import type { Table } from '#src/db/index.ts'
import type { Letter } from './variants/variants.ts'

export type Ending = 'finished' | 'left' | 'exit' | 'switched' | 'removed'

/** What is still to be done about its lead: marketing looks at it, the next program takes it, mail that waits is taken back. */
export type LooseEnd = 'wake' | 'next' | 'withdraw'

export interface EnrollmentRow {
  id: string
  lead_id: string
  program_id: string
  version: number
  is_held_back: boolean
  entered_at: Date
  /** What is done when it is due. */
  step: string | null
  due_at: Date | null
  mails: number
  ended_at: Date | null
  ending: Ending | null
  loose_end: LooseEnd | null
  /** Somebody is to call, because a step says so or mail may not go. */
  wants_call: boolean
}

export const enrollments: Table<EnrollmentRow> = {
  name: 'enrollments',
  key: ['id'],
  columns: {
    id: 'uuid',
    lead_id: 'uuid',
    program_id: 'uuid',
    version: 'int4',
    is_held_back: 'bool',
    entered_at: 'timestamptz',
    step: 'text',
    due_at: 'timestamptz',
    mails: 'int2',
    ended_at: 'timestamptz',
    ending: 'text',
    loose_end: 'text',
    wants_call: 'bool',
  },
}

/** What a step changes of it. */
export type SteppedOn = Pick<
  EnrollmentRow,
  'id' | 'step' | 'due_at' | 'mails' | 'ended_at' | 'ending' | 'loose_end' | 'wants_call'
>

export const steppedOn: Table<SteppedOn> = {
  name: 'enrollments',
  key: ['id'],
  columns: {
    id: 'uuid',
    step: 'text',
    due_at: 'timestamptz',
    mails: 'int2',
    ended_at: 'timestamptz',
    ending: 'text',
    loose_end: 'text',
    wants_call: 'bool',
  },
}

export interface EnrollmentStepRow {
  enrollment_id: string
  step: string
  did: 'mailed' | 'not_mailed' | 'held_back' | 'called_for' | 'branched'
  at: Date
  message_id: string | null
  /** Why it was not mailed; where it branched to. */
  detail: string | null
  /** Which of several a lead got, by lot, and the version that the test of them began with. */
  variant: Letter | null
  test_since: number | null
}

export const enrollmentSteps: Table<EnrollmentStepRow> = {
  name: 'enrollment_steps',
  key: ['enrollment_id', 'step'],
  columns: {
    enrollment_id: 'uuid',
    step: 'text',
    did: 'text',
    at: 'timestamptz',
    message_id: 'uuid',
    detail: 'text',
    variant: 'text',
    test_since: 'int4',
  },
}
