import { type Db, sql } from '#src/db/index.ts'
import type { TouchRow } from './tables.ts'

/** A touch with the title of its content, where it has one. */
export type Touch = TouchRow & { title: string | null }

/**
 * What a person did, the latest first; machines are left out unless they are asked for. `since` and `most` (500) bound
 * it. Rides touches_by_person.
 */
export function touchesOf(
  db: Db,
  personId: string,
  o: { since?: Date; most?: number; withMachines?: boolean } = {},
): Promise<Touch[]> {
  return db.all<Touch>(sql`
    select t.id, t.person_id, t.kind, t.happened_at, t.topic, t.buying_stage, t.content_id, t.campaign_id, t.message_id,
      t.address, t.machine, c.title
    from touches t left join contents c on c.workspace_id = t.workspace_id and c.id = t.content_id
    where t.workspace_id = ${db.workspaceId} and t.person_id = ${personId}
      and t.happened_at >= ${o.since ?? new Date(0)}
      and (${o.withMachines ?? false} or t.machine is null)
    order by t.happened_at desc, t.id desc limit ${o.most ?? 500}`)
}
