import { type Database, sql } from '#src/db/index.ts'
import { isId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { ContentKind } from '../library/tables.ts'

/** Something of the library as the public meets it. */
export interface PublicContent {
  workspaceId: string
  id: string
  kind: ContentKind
  title: string
  topic: string | null
  campaign: string | null
  language: string | null
  /** Elsewhere; null: the file is ours. */
  address: string | null
  file: { version: number; name: string; mediaType: string; bytes: number } | null
  formId: string | null
  given: 'at_once' | 'by_mail'
}

interface Row extends Omit<PublicContent, 'workspaceId' | 'formId' | 'file'> {
  form_id: string | null
  archived_at: Date | null
  version: number | null
  name: string | null
  media_type: string | null
  bytes: number | null
}

/**
 * Finds what a public address names. Refuses `content_not_found`, and `content_gone` for what was put away or has no file
 * yet.
 */
export async function findContent(database: Database, id: string): Promise<PublicContent> {
  if (!isId(id)) throw contentNotFound()
  // The address names no company: the library of all is looked through by an index of its own.
  const { rows } = await database.pool.query<{ workspace_id: string }>(
    'select workspace_id from contents where id = $1 order by made_at limit 1',
    [id],
  )
  const workspaceId = rows[0]?.workspace_id
  if (!workspaceId) throw contentNotFound()
  const row = await database.bind(workspaceId).first<Row>(sql`
    select c.id, c.kind, c.title, c.topic, c.campaign, c.language, c.address, c.form_id, c.given, c.archived_at,
      f.version, f.name, f.media_type, f.bytes
    from contents c left join content_files f
      on f.workspace_id = c.workspace_id and f.content_id = c.id and f.version = c.file_version
    where c.workspace_id = ${workspaceId} and c.id = ${id}`)
  if (!row) throw contentNotFound()
  const { form_id, archived_at, version, name, media_type, bytes, ...content } = row
  if (archived_at !== null || (row.address === null && version === null)) {
    throw new Refusal('not_found', 'content_gone', `“${row.title}” is not offered any more.`)
  }
  const file =
    version === null
      ? null
      : { version, name: name as string, mediaType: media_type as string, bytes: Number(bytes) }
  return { ...content, workspaceId, formId: form_id, file }
}

export function contentNotFound(): Refusal {
  return new Refusal('not_found', 'content_not_found', 'There is nothing here.')
}
