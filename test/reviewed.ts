import { sql } from '#src/db/index.ts'
import { rejectOffer } from '#src/followup/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type Name, type OpenLead, openLead, type World } from './world.ts'

/** Makes the board look at every case, each once. */
export async function reviewAll(
  world: World,
  o: { secondShare?: number; board?: Name[] } = {},
): Promise<void> {
  await world.inTx(SYSTEM, ({ db }) =>
    db.run(sql`
      insert into review_policies (workspace_id, version, sample_size, second_share, acceptance_target, member_ids, saved_at)
      select ${db.workspaceId}, coalesce(max(version), 0) + 1, null, ${o.secondShare ?? 0}, 0.84,
        ${(o.board ?? []).map((name) => world.members[name])}::uuid[], now()
      from review_policies where workspace_id = ${db.workspaceId}`),
  )
}

export interface RefusedLead {
  leadId: string
  caseId: string
}

/** A lead that was offered to somebody, who refused it; with the case of it. */
export async function refusedLead(
  world: World,
  who: Name = 'anna',
  o: OpenLead & { refusedAt?: Date; because?: 'incomplete' | 'misrouted_product' | 'bad_contact_data' } = {},
): Promise<RefusedLead> {
  const { refusedAt, because = 'incomplete', ...lead } = o
  const leadId = await openLead(world, { stage: 'offered', owner: who, grade: 'sales_ready', ...lead })
  await world.inTx(who, (ctx) => rejectOffer(ctx, { id: newId(), leadId, reason: because }), refusedAt)
  return { leadId, caseId: await caseOf(world, leadId) }
}

/** The newest case of a lead. */
export async function caseOf(world: World, leadId: string): Promise<string> {
  const row = await world.database.bind(world.workspace.id).first<{ id: string }>(sql`
    select id from review_cases where workspace_id = ${world.workspace.id} and lead_id = ${leadId}
    order by movement_seq desc limit 1`)
  if (!row) throw new Error(`no case of lead ${leadId}`)
  return row.id
}
