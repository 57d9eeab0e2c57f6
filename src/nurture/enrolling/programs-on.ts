import { type Db, sql } from '#src/db/index.ts'
import { comparisonsOf, compileCondition, type Seen } from '#src/definition/index.ts'
import { type Program, programSchema } from '../program/program-types.ts'

/** A program that leads enter now. */
export interface ProgramOn {
  id: string
  version: number
  program: Program
  takes(inputs: Seen): boolean
}

/** The programs that are on, in the order in which they take leads; only one of them where `only` is given. */
export async function programsOn(db: Db, only?: string): Promise<ProgramOn[]> {
  const rows = await db.all<{ id: string; version: number; document: unknown }>(sql`
    select p.id, p.version, v.document from programs p
    join program_versions v on v.workspace_id = p.workspace_id and v.program_id = p.id and v.version = p.version
    where p.workspace_id = ${db.workspaceId} and p.is_on ${only ? sql`and p.id = ${only}::uuid` : sql``}
    order by p.position, p.id`)
  return rows.map(({ id, version, document }) => {
    const program = programSchema.parse(document)
    const holds = compileCondition(program.enters)
    return { id, version, program, takes: (inputs) => holds(inputs) === 'yes' }
  })
}

/** What is asked of a lead that may enter, by key. */
export function askedToEnter(programs: readonly ProgramOn[]): Set<string> {
  return new Set(programs.flatMap(({ program }) => comparisonsOf(program.enters).map(({ key }) => key)))
}
