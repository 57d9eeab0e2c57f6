import { type Db, sql } from '#src/db/index.ts'
import { notifyMembers } from '#src/notifications/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { holderOf, readSetting } from '../command/setting.ts'
import type { Sweep, Swept } from './in-batches.ts'

/** So long before its time whoever has a duty is reminded; of what they just set themselves, only shortly before. */
const SOON_MINUTES = 10
const SHORTLY_MINUTES = 2
const BATCH = 500

interface DueLead {
  id: string
  accountable_id: string
  due_at: Date
  /** As text, a Date has no microseconds. */
  place: string
  cause: string
}

/** Notifies members of what falls due within minutes, once for each due time. Changes no lead. */
export async function remindDueSoon({ database, workspaceId, asOf, batch = BATCH }: Sweep): Promise<Swept> {
  const swept: Swept = { changed: 0, failed: [] }
  for (let after: DueLead | undefined; ; ) {
    const due: DueLead[] = await database.transaction(workspaceId, async (db) => {
      const found = await dueSoon(db, asOf, after, batch)
      if (found.length === 0) return []
      const setting = await readSetting(db, asOf)
      const notices = found.map(({ id, accountable_id, due_at, cause }) => ({
        memberId: holderOf(setting, accountable_id).memberId,
        kind: 'due_soon' as const,
        cause,
        leadId: id,
        data: { due_at: due_at.toISOString() },
      }))
      await notifyMembers({ db, actor: SYSTEM, now: asOf }, notices)
      return found
    })
    swept.changed += due.length
    after = due.at(-1)
    if (due.length < batch) return swept
  }
}

/** Rides the index of worked leads by due time. */
function dueSoon(db: Db, asOf: Date, after: DueLead | undefined, limit: number): Promise<DueLead[]> {
  const beyond = after ? sql`and (l.due_at, l.id) > (${after.place}::timestamptz, ${after.id}::uuid)` : sql``
  return db.all<DueLead>(sql`
    select * from (
      select l.id, l.accountable_id, l.due_at, l.due_at::text as place,
        l.id || ' ' || (extract(epoch from l.due_at) * 1000)::bigint as cause
      from leads l
      where l.workspace_id = ${db.workspaceId} and l.stage in ('prequalifying', 'offered', 'working', 'opportunity')
        and l.due_at > ${asOf} and l.due_at <= ${asOf}::timestamptz + ${minutes(SOON_MINUTES)}
        and (l.due_at <= ${asOf}::timestamptz + ${minutes(SHORTLY_MINUTES)} or not exists (
          select from commands c where c.workspace_id = l.workspace_id and c.lead_id = l.id
            and c.done_at > ${asOf}::timestamptz - ${minutes(SOON_MINUTES)}))
        and (l.stage <> 'offered' or l.moved_at < ${asOf}::timestamptz - ${minutes(SOON_MINUTES)}) ${beyond}
      order by l.due_at, l.id offset 0
    ) due
    where not exists (
      select from notifications n
      where n.workspace_id = ${db.workspaceId} and n.kind = 'due_soon' and n.cause = due.cause
    )
    limit ${limit}`)
}

function minutes(count: number) {
  return sql`make_interval(mins => ${count})`
}
