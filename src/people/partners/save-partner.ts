import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '../context.ts'
import { refuseTeam } from '../teams/teams.ts'
import { readWorkspace } from '../workspaces.ts'
import { type Partner, readPartner } from './list-partners.ts'

/** What can be told of a partner; what is left out stays, or is as in the company. */
export type PartnerFields = Partial<Omit<Partner, 'id' | 'name'>> & { name: string }

/**
 * Makes a partner, or changes the one whose id is given. Channel managers, lead managers and administrators. Refuses
 * `partner_not_found`, `team_name_taken`, `manager_not_found`, `partner_looks_after_itself`.
 */
export async function savePartner(ctx: Context, o: PartnerFields & { id?: string }): Promise<Partner> {
  const { db } = ctx
  const workspace = await readWorkspace(db)
  const before = o.id === undefined ? null : await readPartner(db, o.id)
  const partner: Partner = {
    id: before?.id ?? newId(),
    manager_id: before?.manager_id ?? null,
    is_exclusive: before?.is_exclusive ?? false,
    language: before?.language ?? workspace.language,
    currency: before?.currency ?? workspace.currency,
    basis: before?.basis ?? 'partner_sell_out',
    protection_days: before?.protection_days ?? 90,
    reports_by_period: before?.reports_by_period ?? false,
    ...given(o),
  }
  await refuseItsOwn(ctx, partner)
  await db
    .run(sql`
      insert into teams (workspace_id, id, name, manager_id, kind)
      values (${db.workspaceId}, ${partner.id}, ${partner.name}, ${partner.manager_id}, 'partner')
      on conflict (workspace_id, id) do update set name = excluded.name, manager_id = excluded.manager_id`)
    .catch(refuseTeam)
  await db.run(sql`
    insert into partners (workspace_id, team_id, is_exclusive, language, currency, basis, protection_days, reports_by_period)
    values (${db.workspaceId}, ${partner.id}, ${partner.is_exclusive}, ${partner.language}, ${partner.currency},
      ${partner.basis}, ${partner.protection_days}, ${partner.reports_by_period})
    on conflict (workspace_id, team_id) do update set is_exclusive = excluded.is_exclusive, language = excluded.language,
      currency = excluded.currency, basis = excluded.basis, protection_days = excluded.protection_days,
      reports_by_period = excluded.reports_by_period`)
  return partner
}

function given({ id: _, ...fields }: PartnerFields & { id?: string }): PartnerFields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as PartnerFields
}

async function refuseItsOwn({ db }: Context, { manager_id }: Partner): Promise<void> {
  if (manager_id === null) return
  const ours = await db.first(sql`
    select from members where workspace_id = ${db.workspaceId} and id = ${manager_id} and team_kind = 'partner'`)
  if (!ours) return
  throw new Refusal(
    'conflict',
    'partner_looks_after_itself',
    'One of our own people looks after a partner, not one of its own.',
  )
}
