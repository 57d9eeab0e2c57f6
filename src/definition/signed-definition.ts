import { sql } from '#src/db/index.ts'
import type { AgreedDocument } from '#src/people/signing/agreed-document.ts'
import { activateDefinition } from './activate-definition.ts'

/** The definition as something that is put to signature: its versions are in force once they are activated. */
export const signedDefinition: AgreedDocument = {
  name: 'definition',
  async read(db, version) {
    const row = await db.first<{ content: unknown; draftedBy: string | null; isAgreed: boolean }>(sql`
      select d.document as content, d.drafted_by as "draftedBy", a.version is not null as "isAgreed"
      from definitions d
      left join definition_activations a on a.workspace_id = d.workspace_id and a.version = d.version
      where d.workspace_id = ${db.workspaceId} and d.version = ${version}`)
    return row ?? null
  },
  async lastAgreed(db) {
    const row = await db.first<{ version: number }>(sql`
      select version from definition_activations where workspace_id = ${db.workspaceId}
      order by activated_at desc, version desc limit 1`)
    return row?.version ?? 0
  },
  takeEffect: (ctx, o) => activateDefinition(ctx, o),
}
