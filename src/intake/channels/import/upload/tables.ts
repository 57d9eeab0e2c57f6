import type { ArrivalMode } from '../../../inquiry-record.ts'
import type { Survey } from '../read/survey.ts'

export type UploadState = 'arriving' | 'arrived' | 'read' | 'unreadable'

/** How a file is read, where whoever uploaded it knows better than its bytes. */
export interface HowToRead {
  encoding?: string | undefined
  delimiter?: string | undefined
  sheet?: string | number | undefined
}

/** How somebody has set an import so far, to be left and come back to. */
export interface UploadDraft {
  mapping: Record<string, unknown>
  mapping_name: string | null
  mode: ArrivalMode
}

export interface Upload {
  id: string
  file_name: string
  bytes: number
  received: number
  /** Known once it was read. */
  file_hash: Buffer | null
  how: HowToRead
  state: UploadState
  rows_read: number
  contents: Survey | null
  problem: string | null
  draft: UploadDraft | null
  uploaded_at: Date
}
