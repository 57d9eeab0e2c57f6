import { type Db, sql } from '#src/db/index.ts'
import { clip } from '../normalize/text.ts'
import { type ArrivalSources, readArrival, type StoredArrival } from '../read-arrival.ts'
import { loadRowReaders } from '../row-readers.ts'

/** What somebody wrote when they asked, in their own words. */
export interface WordsAsked {
  inquiry_id: string
  at: Date
  message: string
  /** Files that came with it, by their place in the mail. */
  attachments: FileSent[]
}

export interface FileSent {
  index: number
  name: string
  type: string
  bytes: number
}

interface Heard {
  heard: string | null
  subject: string | null
  words: string | null
  attachments: FileSent[] | null
}

const MOST_READ = 10
const LARGEST_READ = 262_144
const LONGEST_MESSAGE = 4_000

/**
 * The words of a lead's inquiries and of what they answered by mail, and of those merged into it, the newest first; at
 * most ten are read, none above 256 KB but mail, which was read when it came. Those without words, erased ones and those
 * that cannot be read are left out, and so is what programs and members wrote.
 */
export async function readWordsOfLead(db: Db, leadId: string): Promise<WordsAsked[]> {
  const rows = await db.all<StoredArrival & Heard & { id: string }>(sql`
    with theirs as materialized (
      select ${leadId}::uuid as id union all
      select id from leads where workspace_id = ${db.workspaceId} and survivor_id = ${leadId}
    )
    select i.id, i.channel, i.form_id, i.import_id, i.asked_at, h.kind as heard, h.subject, h.words, h.attachments,
      case when h.kind is null then c.content end as content, c.content_type, coalesce(c.context, '{}') as context,
      (select a.mended from admissions a where a.workspace_id = ${db.workspaceId} and a.inquiry_id = i.id
        order by a.admitted_at desc limit 1) as mended
    from theirs
    cross join lateral (
      select inquiry_id from placements p
      where p.workspace_id = ${db.workspaceId} and p.lead_id = theirs.id and p.kind is distinct from 'of_member' offset 0
    ) p
    cross join lateral (
      select * from inquiries i where i.workspace_id = ${db.workspaceId} and i.id = p.inquiry_id offset 0
    ) i
    cross join lateral (
      select * from inquiry_contents c where c.workspace_id = ${db.workspaceId} and c.inquiry_id = i.id offset 0
    ) c
    left join lateral (
      select kind, subject, words, attachments from heard_mails h
      where h.workspace_id = ${db.workspaceId} and h.inquiry_id = i.id offset 0
    ) h on true
    where c.content is not null and (h.kind in ('message', 'form_notification')
      or h.kind is null and i.content_bytes <= ${LARGEST_READ})
    order by i.asked_at desc limit ${MOST_READ}`)
  if (rows.length === 0) return []
  const sources = await loadRowReaders(db, [...new Set(rows.flatMap((row) => row.import_id ?? []))])
  return rows.flatMap((row) => {
    const message = row.heard ? withSubject(row) : messageIn(row, sources)
    const attachments = row.attachments ?? []
    if (!message && attachments.length === 0) return []
    return [
      { inquiry_id: row.id, at: row.asked_at, message: clip(message ?? '', LONGEST_MESSAGE), attachments },
    ]
  })
}

/** The subject of an answer is ours; of a first mail it is theirs. */
function withSubject({ subject, words }: Heard): string | null {
  const isTheirs =
    subject && !/^\s*(re|aw|antw|sv|rv|tr|fwd?|wg)\s*:/i.test(subject) && !words?.includes(subject)
  return isTheirs ? `${subject}\n\n${words ?? ''}`.trim() : words
}

/** Null where it can't be read: the lead is shown all the same. */
function messageIn(arrival: StoredArrival, sources: ArrivalSources): string | null {
  try {
    const read = readArrival(arrival, sources)
    return 'record' in read ? read.record.message : null
  } catch {
    return null
  }
}
