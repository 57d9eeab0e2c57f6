import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { findMentions } from './find-mentions.ts'

/** Everything that belongs to a person, by id. */
export interface Affected {
  /** With whoever was merged into them. */
  persons: string[]
  leads: string[]
  inquiries: string[]
}

/**
 * The rows of a person, locked. What was turned away at the door has no lead: it is found by their addresses and numbers
 * in what arrived. Refuses `person_not_found`; `inquiry_waiting` and `mail_under_way` for what would bring their words
 * back after they were erased.
 */
export async function loadAffected(ctx: Context, personId: string): Promise<Affected> {
  const { db } = ctx
  const persons = await ids(
    ctx,
    sql`select id from persons
      where workspace_id = ${db.workspaceId} and coalesce(survivor_id, id) = (
        select coalesce(survivor_id, id) from persons where workspace_id = ${db.workspaceId} and id = ${personId}
      ) order by id for update`,
  )
  if (persons.length === 0) throw new Refusal('not_found', 'person_not_found', 'There is no such person.')
  const leads = await ids(
    ctx,
    sql`select id from leads where workspace_id = ${db.workspaceId} and person_id = any(${persons}::uuid[])`,
  )
  await refuseMailUnderWay(ctx, persons, leads)
  const [placed, mentions] = await Promise.all([
    ids(
      ctx,
      sql`select inquiry_id as id from placements
        where workspace_id = ${db.workspaceId} and lead_id = any(${leads}::uuid[])`,
    ),
    findMentions(ctx, persons),
  ])
  if (mentions.waiting.length > 0) {
    throw new Refusal(
      'conflict',
      'inquiry_waiting',
      'An inquiry of theirs still waits in the inbox. It is read within seconds; erase them then.',
    )
  }
  return { persons, leads, inquiries: [...new Set([...placed, ...mentions.turnedAway])] }
}

async function refuseMailUnderWay(ctx: Context, persons: string[], leads: string[]): Promise<void> {
  const [sending] = await ids(
    ctx,
    sql`select id from messages
      where workspace_id = ${ctx.db.workspaceId} and state = 'sending' and leased_until > ${ctx.now}
        and (person_id = any(${persons}::uuid[]) or lead_id = any(${leads}::uuid[])) limit 1`,
  )
  if (!sending) return
  throw new Refusal(
    'conflict',
    'mail_under_way',
    'Mail about them is being handed to the mail server right now. Erase them in a minute.',
  )
}

async function ids({ db }: Context, statement: ReturnType<typeof sql>): Promise<string[]> {
  return (await db.all<{ id: string }>(statement as ReturnType<typeof sql<{ id: string }>>)).map(
    ({ id }) => id,
  )
}
