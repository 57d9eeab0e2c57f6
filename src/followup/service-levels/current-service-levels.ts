import { type Db, sql } from '#src/db/index.ts'
import { defaultServiceLevels, type ServiceLevels } from '../clocks/index.ts'

export interface ServiceLevelsInForce {
  /** Null: nobody signed yet, the default is in force. */
  version: number | null
  levels: ServiceLevels
  signedBy: string[]
  effectiveFrom: Date | null
}

interface Row {
  version: number
  document: Partial<ServiceLevels>
  signed_by: string[]
  effective_from: Date
}

/**
 * The service levels in force at `at` (now where nothing is said), with who signed them: of those whose date has come
 * the ones signed last. A draft is not in force.
 */
export async function readServiceLevels(db: Db, at?: Date): Promise<ServiceLevelsInForce> {
  const row = await db.first<Row>(sql`
    select version, document, signed_by, effective_from from service_levels
    where workspace_id = ${db.workspaceId} and cardinality(signed_by) > 0
      and effective_from <= coalesce(${at ?? null}::timestamptz, now())
    order by signed_at desc, version desc limit 1`)
  if (!row) return { version: null, levels: defaultServiceLevels, signedBy: [], effectiveFrom: null }
  return {
    version: row.version,
    levels: { ...defaultServiceLevels, ...row.document },
    signedBy: row.signed_by,
    effectiveFrom: row.effective_from,
  }
}

/** What each side owes the other now; the default until somebody signed. */
export async function currentServiceLevels(db: Db, at?: Date): Promise<ServiceLevels> {
  return (await readServiceLevels(db, at)).levels
}
