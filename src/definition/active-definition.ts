import { type Db, sql } from '#src/db/index.ts'
import { type Definition, definitionSchema } from './definition-types.ts'
import { type CompiledDefinition, compileDefinition } from './judging/compile-definition.ts'
import { defaultDefinition } from './templates/index.ts'

export interface ActiveDefinition {
  /** 0 is the default, in force until somebody signed a version. */
  version: number
  compiled: CompiledDefinition
  isDefault: boolean
  signedBy: string[]
}

let compiledDefault: CompiledDefinition | undefined
const compiledVersions = new Map<string, CompiledDefinition>()
const MOST_KEPT = 200

/**
 * The definition in force at a moment: of those whose date has come the one that was signed last, or the default. What
 * was signed for later gives way to whatever was signed since.
 */
export async function activeDefinition(db: Db, at?: Date): Promise<ActiveDefinition> {
  const row = await db.first<{ version: number; document: unknown; signed_by: string[] }>(sql`
    select d.version, d.document, a.signed_by from definition_activations a
    join definitions d on d.workspace_id = a.workspace_id and d.version = a.version
    where a.workspace_id = ${db.workspaceId} and a.effective_from <= ${at ?? sql`now()`}
    order by a.activated_at desc, a.version desc limit 1`)
  if (!row) {
    compiledDefault ??= compileDefinition(defaultDefinition)
    return { version: 0, compiled: compiledDefault, isDefault: true, signedBy: [] }
  }
  return {
    version: row.version,
    compiled: compiled(db.workspaceId, row.version, row.document),
    isDefault: false,
    signedBy: row.signed_by,
  }
}

/** A version never changes once it is written, so it is compiled once per process. */
function compiled(workspaceId: string, version: number, document: unknown): CompiledDefinition {
  const key = `${workspaceId} ${version}`
  let known = compiledVersions.get(key)
  if (!known) {
    if (compiledVersions.size >= MOST_KEPT) compiledVersions.clear()
    known = compileDefinition(definitionSchema.parse(document) satisfies Definition)
    compiledVersions.set(key, known)
  }
  return known
}
