import type { BuyingStage } from '../touches/tables.ts'

export const CONTENT_KINDS = ['white_paper', 'data_sheet', 'webinar', 'video', 'page'] as const
export type ContentKind = (typeof CONTENT_KINDS)[number]

/** After its form: the file at once, or a link by mail. */
export const WAYS_OF_GIVING = ['at_once', 'by_mail'] as const
export type WayOfGiving = (typeof WAYS_OF_GIVING)[number]

/** Something we give people to read or watch, as whoever keeps the library writes it. */
export interface ContentWords {
  kind: ContentKind
  title: string
  topic: string | null
  buying_stage: BuyingStage | null
  /** Two letters. */
  language: string | null
  /** Where it is, if its file is not ours. */
  address: string | null
  campaign: string | null
  /** What strangers fill in first. */
  form_id: string | null
  given: WayOfGiving
}
