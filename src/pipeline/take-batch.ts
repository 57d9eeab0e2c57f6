import { sql } from '#src/db/index.ts'
import type { ArrivalMode } from '#src/intake/inquiry-record.ts'
import type { Mended } from '#src/intake/mended.ts'
import type { Context } from '#src/people/context.ts'

/** An arrival as it lies in the inbox, with the verbatim content. */
export interface WaitingArrival {
  inquiry_id: string
  channel: string
  form_id: string | null
  import_id: string | null
  received_at: Date
  asked_at: Date
  content: Buffer
  content_type: string
  context: ArrivalContext
  /** A person said that this is an inquiry, whatever the rules at the door say. */
  is_admitted: boolean
  /** What that person mended of it, field by field. */
  mended: Mended | null
}

/** What was known when it arrived, beside the content. */
export interface ArrivalContext {
  mode?: ArrivalMode
  source?: string
  campaign?: string
  topic?: string
  asks_for?: string
  language?: string
  /** The rep who brought it, and with whom it stays. */
  brought_by?: string
  /** The known person that whoever entered it chose. */
  person_id?: string
  /** The form's honeypot or time trap was touched. */
  is_bot?: boolean
  [key: string]: unknown
}

/** Most bytes of content that one batch reads into memory, unless a single arrival is larger. */
const BATCH_BYTES = 32 * 1024 * 1024

/**
 * Takes the oldest waiting arrivals, locked to the end of the transaction: when the process dies, they are waiting
 * again. `ids` narrows the batch (bisecting).
 */
export async function takeBatch(
  ctx: Context,
  limit: number,
  ids?: readonly string[],
): Promise<WaitingArrival[]> {
  const only = ids ? sql`and b.inquiry_id = any(${ids}::uuid[])` : sql``
  return ctx.db.all<WaitingArrival>(sql`
    with oldest as materialized (
      select b.inquiry_id from inbox b
      where b.workspace_id = ${ctx.db.workspaceId} ${only}
      order by b.inquiry_id limit ${limit} for update skip locked
    ), sized as (
      select i.id, i.channel, i.form_id, i.import_id, i.received_at, i.asked_at,
        sum(i.content_bytes) over (order by i.id) - i.content_bytes as bytes_before
      from oldest o join inquiries i on i.workspace_id = ${ctx.db.workspaceId} and i.id = o.inquiry_id
    )
    select s.id as inquiry_id, s.channel, s.form_id, s.import_id, s.received_at, s.asked_at,
      c.content, c.content_type, coalesce(c.context, '{}') as context,
      a.inquiry_id is not null as is_admitted, a.mended
    from sized s join inquiry_contents c on c.workspace_id = ${ctx.db.workspaceId} and c.inquiry_id = s.id
    left join lateral (
      select inquiry_id, mended from admissions
      where workspace_id = ${ctx.db.workspaceId} and inquiry_id = s.id order by admitted_at desc limit 1
    ) a on true
    where s.bytes_before < ${BATCH_BYTES} order by s.id`)
}
