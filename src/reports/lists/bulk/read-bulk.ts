import { type Db, sql } from '#src/db/index.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import type { BulkInput, BulkState } from './bulk-command.ts'
import { bulkNotFound } from './undo-bulk.ts'

/** How far a bulk command got. */
export interface BulkShown {
  id: string
  input: BulkInput
  asked_at: Date
  undo_asked_at: Date | null
  finished_at: Date | null
  /** How many leads are in each state. */
  leads: Partial<Record<BulkState, number>>
}

export interface BulkDetails extends BulkShown {
  /** Single leads with what became of them: first those that were refused. */
  single: {
    lead_id: string
    /** Whose lead it is. */
    name: string | null
    state: BulkState
    reason: string | null
    sentence: string | null
  }[]
}

const MOST_SINGLE = 1_000

/** A bulk command of one's own. Refuses `command_not_found`. */
export async function readBulk(ctx: ReadContext, id: string): Promise<BulkDetails> {
  const [bulk] = await read(ctx, sql`and b.id = ${id}`)
  if (!bulk) throw bulkNotFound()
  return { ...bulk, single: await readSingle(ctx.db, id) }
}

/** What goes on, and what was finished within the last ten minutes, the newest first: so that nobody has to wait for it. */
export function listBulk(ctx: ReadContext): Promise<BulkShown[]> {
  return read(
    ctx,
    sql`and (b.finished_at is null or b.finished_at > ${ctx.now}::timestamptz - interval '10 minutes')`,
  )
}

function read(ctx: ReadContext, which: ReturnType<typeof sql>): Promise<BulkShown[]> {
  return ctx.db.all<BulkShown>(sql`
    select b.id, b.input, b.asked_at, b.undo_asked_at, b.finished_at, (
      select jsonb_object_agg(state, n) from (
        select l.state, count(*) as n from bulk_command_leads l
        where l.workspace_id = b.workspace_id and l.bulk_id = b.id group by l.state
      ) counted
    ) as leads
    from bulk_commands b
    where b.workspace_id = ${ctx.db.workspaceId} and b.member_id = ${memberOf(ctx.actor)}::uuid ${which}
    order by b.asked_at desc limit 20`)
}

/** Of a lead that was not found for them, the name is not told. */
function readSingle(db: Db, id: string): Promise<BulkDetails['single']> {
  return db.all(sql`
    select b.lead_id, p.name, b.state, b.reason, b.sentence from (
      select lead_id, state, reason, sentence from bulk_command_leads
      where workspace_id = ${db.workspaceId} and bulk_id = ${id}
      order by state not in ('refused', 'kept'), lead_id limit ${MOST_SINGLE}
    ) b
    left join lateral (
      select person_id from leads l
      where l.workspace_id = ${db.workspaceId} and l.id = b.lead_id and b.reason is distinct from 'lead_not_found' offset 0
    ) l on true
    left join lateral (
      select name from persons p where p.workspace_id = ${db.workspaceId} and p.id = l.person_id offset 0
    ) p on true
    order by b.state not in ('refused', 'kept'), b.lead_id`)
}
