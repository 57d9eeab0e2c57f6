import { type Database, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { reachOf } from '#src/people/permissions.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import { asMaker, type Opened, viewIn } from '../links/open-link.ts'
import type { FigureView } from '../views/rules.ts'
import { readReader } from './reader-token.ts'

/** Ends a weekly mail for all its readers: its maker, the lead manager or an administrator. Refuses `mail_not_found`. */
export async function endMail(ctx: Context, { id }: { id: string }): Promise<void> {
  const self = memberOf(ctx.actor)
  const seesAll = reachOf(ctx.actor, 'workspace.write') !== null
  const changed = await ctx.db.run(sql`
    update figure_mails set ended_at = coalesce(ended_at, ${ctx.now}), ended_by = coalesce(ended_by, ${self})
    where workspace_id = ${ctx.db.workspaceId} and id = ${id} and (made_by = ${self} or ${seesAll})`)
  if (changed === 0) throw new Refusal('not_found', 'mail_not_found', 'There is no such mail.')
}

/** A reader of a weekly mail, by the token in it. */
export interface Reader extends Opened {
  id: string
  /** They stopped it. */
  hasStopped: boolean
}

/** Null for a token that is not ours, and once the mail has ended or its maker has left. */
export async function readerBehind(database: Database, token: string): Promise<Reader | null> {
  const read = readReader(token)
  if (!read) return null
  const db = database.bind(read.workspaceId)
  if (!read.isSigned(await secretFor(db, 'figure_mails'))) return null
  const found = await db.first<FigureView & { maker: string; now: Date; stopped: boolean }>(sql`
    select f.kind, f.name, f.query, f.made_by as maker, now() as now, r.ended_at is not null as stopped
    from figure_mail_readers r
    join figure_mails f on f.workspace_id = r.workspace_id and f.id = r.mail_id and f.ended_at is null
    join members m on m.workspace_id = f.workspace_id and m.id = f.made_by and (m.left_at is null or m.left_at > now())
    where r.workspace_id = ${read.workspaceId} and r.id = ${read.readerId}`)
  if (!found) return null
  return {
    id: read.readerId,
    hasStopped: found.stopped,
    view: viewIn(found),
    ctx: await asMaker(db, found.maker, found.now),
  }
}

/** The reader wants no more of it. Twice is once. */
export async function stopMail(database: Database, reader: Reader): Promise<void> {
  const { workspaceId } = reader.ctx.db
  await database.transaction(workspaceId, (db) =>
    db.run(sql`
      update figure_mail_readers set ended_at = coalesce(ended_at, ${db.now})
      where workspace_id = ${workspaceId} and id = ${reader.id}`),
  )
}
