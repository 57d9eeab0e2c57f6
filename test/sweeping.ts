import { sql } from '#src/db/index.ts'
import type { World } from './world.ts'

/** What sweeps are tried with: any column of a lead as a time gone by would have left it. */
export async function setLead(
  world: World,
  leadId: string,
  columns: ReturnType<typeof sql<unknown>>,
): Promise<void> {
  await world.inTx('lena', ({ db }) =>
    db.run(
      sql`update leads set ${columns}, rung_at = null, due_set_at = null where workspace_id = ${db.workspaceId} and id = ${leadId}`,
    ),
  )
}

/** Puts every open lead out of the reach of sweeps, so that a test has the world to itself. */
export async function putAside(world: World): Promise<void> {
  await world.inTx('lena', ({ db }) =>
    db.run(sql`update leads set due_at = '2999-01-01', promise_due_at = null, next_action = 'wake', rung_at = null
      where workspace_id = ${db.workspaceId}
        and stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged')`),
  )
}

export interface Raised {
  kind: string
  to_member: string
  about_member: string
}

export async function raisedAbout(world: World, leadId: string): Promise<Raised[]> {
  return world.database.bind(world.workspace.id).all<Raised>(sql`
    select kind, to_member, about_member from escalations
    where workspace_id = ${world.workspace.id} and lead_id = ${leadId} order by raised_at, kind`)
}
