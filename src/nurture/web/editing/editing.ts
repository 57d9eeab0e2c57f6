import type { Field } from '#src/definition/web/use-definitions.ts'
import type { Names } from '../saying/say-program.ts'
import type { DraftProgram } from './edit-program.ts'

/** What every form of the picture works with. */
export interface Editing extends Names {
  document: DraftProgram
  change: (document: DraftProgram) => void
  fields: Field[]
  programId: string
  /** Mails are shown as they read to the person of this lead; null: to a made-up one. */
  leadId: string | null
}
