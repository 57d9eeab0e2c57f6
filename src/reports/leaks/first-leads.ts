import { sql } from '#src/db/index.ts'
import { OPEN_STAGES } from '#src/lead/index.ts'
import { type Leak, notCalled, WAITING, WORKED, WORKED_LEAKS, workedLeak } from './buckets.ts'
import type { Scope } from './scope.ts'

type Sql = ReturnType<typeof sql>

const IDS_SHOWN = 100

interface First {
  bucket: Leak
  lead_ids: string[]
}

/** The leads of each bucket that have waited longest, at most a hundred, those first. */
export async function firstLeads(scope: Scope): Promise<Map<Leak, string[]>> {
  const found = await Promise.all([waiting(scope), worked(scope), promised(scope), left(scope)])
  return new Map(found.flat().map(({ bucket, lead_ids }) => [bucket, lead_ids]))
}

/** The beginnings of leads_due; of a part in one go, as leads that are not asked for lie between. */
function waiting(scope: Scope): Promise<First[]> {
  const { asked, gone, within } = scope
  const all = (Object.keys(WAITING) as (keyof typeof WAITING)[]).flatMap((bucket) =>
    WAITING[bucket].map((stage) =>
      beginning(
        scope,
        sql`select ${sql.lit(bucket)} as bucket, l.id, l.due_at from leads l
          where l.workspace_id = ${asked.db.workspaceId} and l.stage = ${sql.lit(stage)} and l.due_at < ${asked.now}
            ${within} ${kept(gone)}`,
      ),
    ),
  )
  return asked.db.all<First>(oldest(sql.join(all, sql` union all `)))
}

/** Those of each bucket from the beginning of leads_worked, which holds all that tells how far they got. */
async function worked(scope: Scope): Promise<First[]> {
  const { asked, gone, within } = scope
  const { db, now } = asked
  const bucket = await workedLeak(db, now)
  const all = WORKED_LEAKS.map((leak) =>
    beginning(
      scope,
      sql`select ${sql.lit(leak)} as bucket, l.id, l.due_at from leads l
        where l.workspace_id = ${db.workspaceId} and ${isWorked} and l.due_at < ${now} and ${bucket} = ${sql.lit(leak)}
          and not ${notCalled(db, now)} ${within} ${kept(gone)}`,
    ),
  )
  return db.all<First>(oldest(sql.join(all, sql` union all `)))
}

function beginning({ isPart }: Scope, overdue: Sql): Sql {
  return sql`(select * from (${overdue} ${isPart ? sql`offset 0` : sql``}) o order by due_at limit ${sql.lit(IDS_SHOWN)})`
}

/** Whether something else of the lead is overdue or not: what was promised to a person comes first. */
function promised({ asked, gone, within }: Scope): Promise<First[]> {
  const { db, now } = asked
  return db.all<First>(
    oldest(sql`select 'promised_not_called' as bucket, l.id, l.call_due_at as due_at from leads l
      where l.workspace_id = ${db.workspaceId} and ${isWorked} and ${notCalled(db, now)} ${within} ${kept(gone)}`),
  )
}

async function left({ asked, gone, within }: Scope): Promise<First[]> {
  if (gone.length === 0) return []
  return asked.db.all<First>(
    oldest(sql`select 'owner_left' as bucket, l.id, l.due_at from leads l
      where l.workspace_id = ${asked.db.workspaceId} and l.accountable_id = any(${gone}::uuid[])
        and l.stage in (${sql.join(OPEN_STAGES.map((stage) => sql.lit(stage)))}) ${within}`),
  )
}

const isWorked = sql`l.stage in (${sql.join(WORKED.map((stage) => sql.lit(stage)))})`

function kept(gone: readonly string[]): Sql {
  return gone.length > 0 ? sql`and l.accountable_id <> all(${[...gone]}::uuid[])` : sql``
}

function oldest(leaking: Sql) {
  return sql<First>`select bucket, (array_agg(id order by due_at, id))[1:${sql.lit(IDS_SHOWN)}] as lead_ids
    from (${leaking}) leaking group by bucket`
}
