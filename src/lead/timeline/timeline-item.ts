import type { Stage } from '../stages.ts'

/** A line of the timeline, with all that its sentence names. */
export interface TimelineItem {
  lead_id: string
  at: Date
  source: 'movement' | 'event'
  kind: string
  from_stage: Stage | null
  to_stage: Stage | null
  from_name: string | null
  to_name: string | null
  actor_kind: string
  actor_name: string | null
  reason: string | null
  subject_id: string | null
  data: Record<string, string | number | boolean | null>
  note: string | null
  result: string | null
  channel: string | null
  /** What a click was on. */
  touched?: { title: string | null; address: string | null; buying_stage: string | null } | null
  /** An attempt or note that was undone. */
  is_taken_back: boolean
}
