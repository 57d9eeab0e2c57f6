import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Program, programSchema } from './program-types.ts'

export interface ProgramRow {
  id: string
  name: string
  position: number
  is_on: boolean
  /** By which leads enter now; null before the first was put in force. */
  version: number | null
  archived_at: Date | null
}

export interface ProgramVersion {
  version: number
  document: Program
  made_by: string | null
  made_at: Date
  in_force_at: Date | null
}

const columns = sql`p.id, p.name, p.position, p.is_on, p.version, p.archived_at`

/** The programs in their order: of those whose condition holds, the first takes a lead. */
export function readPrograms(db: Db): Promise<ProgramRow[]> {
  return db.all<ProgramRow>(sql`
    select ${columns} from programs p where p.workspace_id = ${db.workspaceId} and p.archived_at is null
    order by p.position, p.id`)
}

/** One program with all its versions, the newest first. Refuses `program_not_found`. */
export async function readProgram(
  db: Db,
  id: string,
): Promise<{ program: ProgramRow; versions: ProgramVersion[] }> {
  const program = await db.first<ProgramRow>(
    sql`select ${columns} from programs p where p.workspace_id = ${db.workspaceId} and p.id = ${id}`,
  )
  if (!program) throw new Refusal('not_found', 'program_not_found', 'There is no such program.')
  const rows = await db.all<Omit<ProgramVersion, 'document'> & { document: unknown }>(sql`
    select v.version, v.document, m.name as made_by, v.made_at, v.in_force_at from program_versions v
    left join members m on m.workspace_id = v.workspace_id and m.id = v.made_by
    where v.workspace_id = ${db.workspaceId} and v.program_id = ${id} order by v.version desc`)
  return { program, versions: rows.map((row) => ({ ...row, document: programSchema.parse(row.document) })) }
}

/** Versions that leads go by, by `program version`. */
export async function readDocuments(
  db: Db,
  wanted: readonly { programId: string; version: number }[],
): Promise<Map<string, Program>> {
  const rows = await db.all<{ program_id: string; version: number; document: unknown }>(sql`
    select v.program_id, v.version, v.document
    from unnest(${wanted.map(({ programId }) => programId)}::uuid[], ${wanted.map(({ version }) => version)}::int[])
      n(program_id, version)
    join program_versions v on v.workspace_id = ${db.workspaceId}
      and v.program_id = n.program_id and v.version = n.version`)
  return new Map(
    rows.map((row) => [versionKey(row.program_id, row.version), programSchema.parse(row.document)]),
  )
}

export function versionKey(programId: string, version: number): string {
  return `${programId} ${version}`
}
