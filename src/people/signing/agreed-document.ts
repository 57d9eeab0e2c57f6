import type { Db } from '#src/db/index.ts'
import type { Context } from '../context.ts'
import type { DocumentName } from './rules.ts'

/** A kind of document that is put to signature, as the slice that owns it tells of it. */
export interface AgreedDocument {
  name: DocumentName
  /** What a version says and how it stands; null where there is none. */
  read(
    db: Db,
    version: number,
  ): Promise<{ content: unknown; draftedBy: string | null; isAgreed: boolean } | null>
  /** The version signed last, be it in force yet or not; 0 for the one that ships with the product. */
  lastAgreed(db: Db): Promise<number>
  /** The last one needed has signed: the version is in force from its date. */
  takeEffect(
    ctx: Context,
    o: { version: number; signedBy: readonly string[]; effectiveFrom: Date },
  ): Promise<void>
}
