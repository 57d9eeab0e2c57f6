import { type Db, sql } from '#src/db/index.ts'
import { defaultServiceLevels, type ServiceLevels } from '../clocks/index.ts'
import { readServiceLevels } from './current-service-levels.ts'

export interface ServiceLevelsVersion {
  version: number
  levels: ServiceLevels
  /** Nobody: a draft. */
  signed_by: string[]
  /** Of a draft when it was written. */
  effective_from: Date
  recorded_at: Date
  drafted_by: string | null
  is_in_force: boolean
  /** Signed for later, and others were signed since that are in force by then. */
  is_overtaken: boolean
}

/** Every version that was written, the newest first; when none is in force, the default is. */
export async function listServiceLevels(db: Db, at?: Date): Promise<ServiceLevelsVersion[]> {
  const [rows, inForce] = await Promise.all([
    db.all<Omit<ServiceLevelsVersion, 'levels' | 'is_in_force'> & { document: Partial<ServiceLevels> }>(sql`
      select version, document, signed_by, effective_from, recorded_at, drafted_by,
        cardinality(signed_by) > 0 and effective_from > ${at ?? sql`now()`} and exists (
          select from service_levels b where b.workspace_id = l.workspace_id and cardinality(b.signed_by) > 0
            and b.signed_at > l.signed_at and b.effective_from <= l.effective_from
        ) as is_overtaken
      from service_levels l where workspace_id = ${db.workspaceId} order by version desc`),
    readServiceLevels(db, at),
  ])
  return rows.map(({ document, ...row }) => ({
    ...row,
    levels: { ...defaultServiceLevels, ...document },
    is_in_force: row.version === inForce.version,
  }))
}
