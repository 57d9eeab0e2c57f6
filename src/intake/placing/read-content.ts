import { type Db, sql } from '#src/db/index.ts'
import type { Mended } from '../mended.ts'
import { clip, storable } from '../normalize/text.ts'
import { readTexts } from '../read-arrival.ts'
import { loadRowReaders } from '../row-readers.ts'
import { inquiryNotFound } from './what-became.ts'

/** The content as it came. Refuses `inquiry_not_found`, also where it was erased. */
export async function readContent(db: Db, id: string): Promise<{ content: Buffer; content_type: string }> {
  const found = await db.first<{ content: Buffer; content_type: string }>(sql`
    select content, content_type from inquiry_contents
    where workspace_id = ${db.workspaceId} and inquiry_id = ${id} and content is not null`)
  if (!found) throw inquiryNotFound()
  return found
}

const LONGEST_TEXT = 20_000

/** What an arrival says, field by field and as a text, with what was mended of it. Refuses `inquiry_not_found`. */
export async function readReading(db: Db, id: string) {
  const found = await db.first<{
    form_id: string | null
    import_id: string | null
    channel: string
    content: Buffer
    content_type: string
    context: Record<string, unknown>
    mended: Mended | null
  }>(sql`
    select i.form_id, i.import_id, i.channel, c.content, c.content_type, coalesce(c.context, '{}') as context,
      (select a.mended from admissions a where a.workspace_id = ${db.workspaceId} and a.inquiry_id = i.id
        order by a.admitted_at desc limit 1) as mended
    from inquiries i join inquiry_contents c on c.workspace_id = i.workspace_id and c.inquiry_id = i.id
    where i.workspace_id = ${db.workspaceId} and i.id = ${id} and c.content is not null`)
  if (!found) throw inquiryNotFound()
  const sources = await loadRowReaders(db, found.import_id ? [found.import_id] : [])
  const { content, content_type, mended } = found
  return {
    id,
    fields: readTexts(found, sources),
    mended,
    text: clip(storable(content.toString('utf8', 0, LONGEST_TEXT * 4)), LONGEST_TEXT),
    content_type,
    bytes: content.length,
  }
}
