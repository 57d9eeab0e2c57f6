import { type Db, sql } from '#src/db/index.ts'
import { type NamedMapping, shippedMappings } from '../load-mappings.ts'
import { mappingShape } from '../mapping.ts'

/** A mapping to choose from: one that ships with the program, or one that somebody saved. */
export interface ListedMapping extends NamedMapping {
  /** Null for one that ships. */
  id: string | null
  saved_at: Date | null
}

let shipped: Promise<NamedMapping[]> | undefined

/** What somebody saved, then what ships with the program, each by name. */
export async function allMappings(db: Db): Promise<ListedMapping[]> {
  shipped ??= shippedMappings()
  const saved = await db.all<{ id: string; name: string; document: unknown; saved_at: Date }>(sql`
    select id, name, document, saved_at from mappings
    where workspace_id = ${db.workspaceId} order by lower(name), id`)
  return [
    ...saved.flatMap(({ id, name, document, saved_at }) => {
      // One that an older version saved and this one does not understand is not offered.
      const read = mappingShape.safeParse(document)
      return read.success ? [{ id, name, mapping: read.data, saved_at }] : []
    }),
    ...(await shipped).map((one) => ({ ...one, id: null, saved_at: null })),
  ]
}
