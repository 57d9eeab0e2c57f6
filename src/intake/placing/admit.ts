import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { INBOX_CHANNEL } from '../inbox/store-parcels.ts'
import type { Mended } from '../mended.ts'
import { inquiryNotFound } from './what-became.ts'

export interface Admission {
  id: string
  /** What the person mended of it, field by field; the arrival itself stays as it came. */
  fields?: Mended | undefined
}

export type AdmissionOutcome = 'let_in' | 'already_let_in' | 'erased' | 'not_found'

/**
 * A person says that what ended at the door or in quarantine is an inquiry: it goes through the inbox again, past the
 * rules that turned it away, read with what they mended. Marketing and lead managers. Answers what became of each, in
 * their order; what was mended before stays mended.
 */
export async function admitAll(
  ctx: Context,
  admissions: readonly Admission[],
): Promise<{ id: string; outcome: AdmissionOutcome }[]> {
  const { db } = ctx
  const ids = [...new Set(admissions.map(({ id }) => id))]
  const found = await db.all<{ id: string; is_erased: boolean }>(sql`
    select inquiry_id as id, content is null as is_erased from inquiry_contents
    where workspace_id = ${db.workspaceId} and inquiry_id = any(${ids}::uuid[])`)
  const readable = found.filter((row) => !row.is_erased).map((row) => row.id)
  const mended = new Map(admissions.map(({ id, fields }) => [id, fields]))
  const taken = await db.all<{ id: string }>(sql`
    with taken as (
      delete from placements
      where workspace_id = ${db.workspaceId} and inquiry_id = any(${readable}::uuid[])
        and place in ('not_an_inquiry', 'quarantine')
      returning inquiry_id, place, kind, reason
    ), admitted as (
      insert into admissions (workspace_id, inquiry_id, admitted_at, admitted_by, place, kind, reason, mended)
      select ${db.workspaceId}, t.inquiry_id, ${ctx.now}::timestamptz, ${memberOf(ctx.actor)}::uuid, t.place, t.kind, t.reason,
        nullif(coalesce(before.mended, '{}') || coalesce(n.mended, '{}'), '{}')
      from taken t
      join unnest(
        ${readable}::uuid[],
        ${readable.map((id) => JSON.stringify(mended.get(id) ?? {}))}::jsonb[]
      ) as n(id, mended) on n.id = t.inquiry_id
      left join lateral (
        select a.mended from admissions a
        where a.workspace_id = ${db.workspaceId} and a.inquiry_id = t.inquiry_id
        order by a.admitted_at desc limit 1
      ) before on true
    )
    insert into inbox (workspace_id, inquiry_id) select ${db.workspaceId}, inquiry_id from taken
    returning inquiry_id as id`)
  if (taken.length > 0) await db.run(sql`select pg_notify(${INBOX_CHANNEL}, ${db.workspaceId})`)
  const letIn = new Set(taken.map((row) => row.id))
  const erased = new Map(found.map((row) => [row.id, row.is_erased]))
  return ids.map((id) => ({ id, outcome: outcomeOf(letIn.has(id), erased.get(id)) }))
}

function outcomeOf(isLetIn: boolean, isErased: boolean | undefined): AdmissionOutcome {
  if (isLetIn) return 'let_in'
  if (isErased === undefined) return 'not_found'
  return isErased ? 'erased' : 'already_let_in'
}

/** The same for one. Refuses `inquiry_not_found`, `inquiry_erased`, `already_let_in`. */
export async function admit(ctx: Context, admission: Admission): Promise<void> {
  const [done] = await admitAll(ctx, [admission])
  switch (done?.outcome) {
    case 'let_in':
      return
    case 'erased':
      throw new Refusal(
        'conflict',
        'inquiry_erased',
        'What this inquiry said was erased; nobody can read it.',
      )
    case 'already_let_in':
      throw new Refusal(
        'conflict',
        'already_let_in',
        'This inquiry is on its way, or has become a lead already.',
      )
    default:
      throw inquiryNotFound()
  }
}
