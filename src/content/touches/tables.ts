import type { Table } from '#src/db/index.ts'

export const TOUCH_KINDS = ['clicked', 'downloaded', 'visited', 'watched'] as const
export type TouchKind = (typeof TOUCH_KINDS)[number]

export const BUYING_STAGES = ['awareness', 'consideration', 'decision'] as const
export type BuyingStage = (typeof BUYING_STAGES)[number]

/** What a person did with what we give them to read. */
export interface TouchRow {
  id: string
  person_id: string
  kind: TouchKind
  happened_at: Date
  topic: string | null
  buying_stage: BuyingStage | null
  content_id: string | null
  /** Of the content, at the time. */
  campaign_id: string | null
  message_id: string | null
  /** The page, without query and fragment. */
  address: string | null
  /** Why it is believed to be a machine's; null: a person's. */
  machine: string | null
}

export const touches: Table<TouchRow> = {
  name: 'touches',
  key: ['id'],
  columns: {
    id: 'uuid',
    person_id: 'uuid',
    kind: 'text',
    happened_at: 'timestamptz',
    topic: 'text',
    buying_stage: 'text',
    content_id: 'uuid',
    campaign_id: 'uuid',
    message_id: 'uuid',
    address: 'text',
    machine: 'text',
  },
}
