import { sql } from '#src/db/index.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { type ArrivalRow, linesOf } from '../../placing/arrival-lines.ts'

export interface RecentEntry {
  id: string
  how: string
  received_at: Date
  name: string | null
  company: string | null
  topic: string | null
  place: string
  reason: string | null
  stage: string | null
  accountable: string | null
}

const MOST_WALKED = 1_000

/** What whoever asks wrote down last at the desk, and who has it now; the newest first. */
export async function recentEntries({ db, actor }: ReadContext, limit: number): Promise<RecentEntry[]> {
  const self = memberOf(actor)
  if (self === null) return []
  const rows = await db.all<ArrivalRow & { how: string | null }>(sql`
    select i.id, i.channel, i.form_id, i.import_id, i.received_at, i.asked_at, i.content_bytes,
      coalesce(p.place, 'waiting') as place, p.lead_id, p.kind, p.reason, p.placed_at,
      c.content, c.content_type, c.context, c.content is null as is_erased, null as mended, c.context ->> 'how' as how
    from (
      select id, channel, form_id, import_id, received_at, asked_at, content_bytes from inquiries
      where workspace_id = ${db.workspaceId} and channel = 'desk' order by id desc limit ${MOST_WALKED}
    ) i
    cross join lateral (
      select * from inquiry_contents c where c.workspace_id = ${db.workspaceId} and c.inquiry_id = i.id offset 0
    ) c
    left join lateral (
      select * from placements p where p.workspace_id = ${db.workspaceId} and p.inquiry_id = i.id offset 0
    ) p on true
    where c.context ->> 'member_id' = ${self}
    limit ${limit}`)
  const lines = await linesOf(db, rows, false)
  return lines.map(({ id, received_at, place, reason, said, lead }, i) => ({
    id,
    how: rows[i]?.how ?? 'phone_call',
    received_at,
    name: said?.name ?? lead?.person ?? null,
    company: said?.company ?? null,
    topic: said?.topic ?? null,
    place,
    reason,
    stage: lead?.stage ?? null,
    accountable: lead?.accountable ?? null,
  }))
}
