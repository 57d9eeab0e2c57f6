import { type Db, sql } from '#src/db/index.ts'
import { defaultServiceLevels, type ServiceLevels } from '../clocks/index.ts'
import { readServiceLevels } from './current-service-levels.ts'

export interface ServiceLevelsVersion {
  version: number
  levels: ServiceLevels
  /** Nobody: a draft. */
  signed_by: string[]
  effective_from: Date
  recorded_at: Date
  is_in_force: boolean
}

/** Every version that was written, the newest first; when none is in force, the default is. */
export async function listServiceLevels(db: Db, now: Date): Promise<ServiceLevelsVersion[]> {
  const [rows, inForce] = await Promise.all([
    db.all<Omit<ServiceLevelsVersion, 'levels' | 'is_in_force'> & { document: Partial<ServiceLevels> }>(sql`
      select version, document, signed_by, effective_from, recorded_at from service_levels
      where workspace_id = ${db.workspaceId} order by version desc`),
    readServiceLevels(db, now),
  ])
  return rows.map(({ document, ...row }) => ({
    ...row,
    levels: { ...defaultServiceLevels, ...document },
    is_in_force: row.version === inForce.version,
  }))
}
