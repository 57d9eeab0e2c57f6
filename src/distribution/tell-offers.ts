import { type Database, rowsAsSelect, sql, type Table, type Tx, takeLock } from '#src/db/index.ts'
import { type ToldMember, tellMembers } from '#src/mail/index.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'

const UNDO_MS = 10_000
const MINUTE = 60_000
const DAY = 86_400_000
const MOST = 5_000

interface Untold {
  id: string
  lead_id: string
  assignee_id: string
  /** Opened by the assignee before any mail. */
  is_seen: boolean
  told_last: Date | null
}

interface ToldOffer {
  id: string
  told_in: string | null
}

const toldOffers: Table<ToldOffer> = {
  name: 'told_offers',
  key: ['id'],
  columns: { id: 'uuid', told_in: 'uuid' },
}

/**
 * Tells assignees by mail what was offered to them: once the ten-second undo is over, one mail for everything that came
 * since, and no second one within a minute. Nobody is told of what they opened, accepted or lost meanwhile, nor who has
 * no address or wants no such mail; those offers count as told. Safe on several servers at once. Answers how many
 * mails were queued.
 */
export async function tellOffers(o: {
  database: Database
  workspaceId: string
  asOf: Date
}): Promise<number> {
  const ripe = sql`o.workspace_id = ${o.workspaceId} and o.told_at is null and o.ended_at is null
    and o.offered_at <= ${new Date(o.asOf.getTime() - UNDO_MS)}`
  const one = await o.database.bind(o.workspaceId).first(sql`select from offers o where ${ripe} limit 1`)
  if (one === undefined) return 0
  return o.database.transaction(o.workspaceId, async (db) => {
    await takeLock(db, 'telling')
    // An offer that is being answered at this moment is skipped: it will have ended.
    const untold = await db.all<Untold>(sql`
      select o.id, o.lead_id, o.assignee_id, o.seen_at is not null as is_seen, (
        select max(t.told_at) from offers t
        where t.workspace_id = o.workspace_id and t.assignee_id = o.assignee_id
          and t.offered_at > ${new Date(o.asOf.getTime() - DAY)} and t.told_in is not null) as told_last
      from offers o where ${ripe} order by o.offered_at, o.id limit ${MOST} for update of o skip locked`)
    return tell({ db, actor: SYSTEM, now: o.asOf }, untold)
  })
}

async function tell(ctx: Context, untold: readonly Untold[]): Promise<number> {
  const { settings } = await readWorkspace(ctx.db)
  const minuteAgo = new Date(ctx.now.getTime() - MINUTE)
  const now = untold.filter((offer) => offer.told_last === null || offer.told_last <= minuteAgo)
  const told = await tellMembers(
    ctx,
    settings.answersOff === true ? [] : now.filter((offer) => !offer.is_seen).map(noticeOf),
  )
  await keepTold(ctx.db, now, told, ctx.now)
  return told.length
}

function noticeOf(offer: Untold) {
  return {
    memberId: offer.assignee_id,
    kind: 'offer',
    what: 'offered',
    leadId: offer.lead_id,
    causeId: offer.id,
  } as const
}

async function keepTold(
  db: Tx,
  offers: readonly Untold[],
  told: readonly ToldMember[],
  at: Date,
): Promise<void> {
  if (offers.length === 0) return
  const mailOf = new Map(told.flatMap(({ messageId, causeIds }) => causeIds.map((id) => [id, messageId])))
  const rows = offers.map(({ id }) => ({ id, told_in: mailOf.get(id) ?? null }))
  const { text, values } = rowsAsSelect(toldOffers, rows, db.workspaceId)
  await db.raw(
    `update offers o set told_at = $${values.length + 1}::timestamptz, told_in = v.told_in
     from (${text}) v where o.workspace_id = $1::uuid and o.id = v.id`,
    [...values, at.toISOString()],
  )
}
