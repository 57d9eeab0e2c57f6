import { sql } from '#src/db/index.ts'
import { type LeadRow, readLead } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { type OpenLead, openLead, type World } from '#test/world.ts'
import { mergePersons, takeApart } from './index.ts'

export interface Someone {
  id: string
  lead: string
}

const db = (world: World) => world.database.bind(world.workspace.id)

/** Everything that merging may touch, but for what only grows: movements, timelines, revisions, words. */
export async function picture(world: World) {
  const ws = world.workspace.id
  const all = (table: string, order: string) =>
    db(world).all(
      sql`select * from ${sql.table(table)} where workspace_id = ${ws} order by ${sql.raw(order)}`,
    )
  const [persons, keys, bases, organizations, organizationKeys, leads] = await Promise.all([
    all('persons', 'id'),
    all('person_keys', 'kind, value'),
    all('contact_bases', 'person_id, channel'),
    all('organizations', 'id'),
    all('organization_keys', 'kind, value'),
    db(world).all<LeadRow & { last_activity_at: Date }>(
      sql`select * from leads where workspace_id = ${ws} order by id`,
    ),
  ])
  const standing = leads.map(
    ({ movement_seq: _1, moved_at: _2, revision: _3, last_activity_at: _4, ...lead }) => lead,
  )
  return { persons, keys, bases, organizations, organizationKeys, leads: standing }
}

/** A person with a lead, recognised by addresses, who may be mailed on a basis. */
export async function addSomeone(
  world: World,
  o: OpenLead & { keys?: string[]; basis?: string } = {},
): Promise<Someone> {
  const lead = await openLead(world, o)
  const id = (await readLead(db(world), lead))?.person_id as string
  for (const key of o.keys ?? []) {
    await db(world).run(sql`insert into person_keys values (${world.workspace.id}, 'email', ${key}, ${id})`)
  }
  if (o.basis) {
    await db(world).run(sql`insert into contact_bases (workspace_id, person_id, channel, basis, origin, since)
      values (${world.workspace.id}, ${id}, 'email', ${o.basis}, 'import', '2026-01-01')`)
  }
  return { id, lead }
}

export function merge(world: World, survivor: Someone, merged: Someone, id = newId()) {
  return world.inTx('mira', (ctx) => mergePersons(ctx, { id, survivorId: survivor.id, mergedId: merged.id }))
}

export function apart(world: World, id: string) {
  return world.inTx('mira', (ctx) => takeApart(ctx, { id }))
}
