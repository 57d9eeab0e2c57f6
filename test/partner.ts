import { sql } from '#src/db/index.ts'
import { moveTo } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { change, type OpenLead, openLead, type World } from './world.ts'

export interface TestPartner {
  teamId: string
  name: string
  /** Its people, in their order. */
  people: string[]
}

/** A partner organization with one person or more, each with an address. */
export async function makePartner(
  world: World,
  name: string,
  o: { people?: number; currency?: string; reportsByPeriod?: boolean; protectionDays?: number } = {},
): Promise<TestPartner> {
  const teamId = newId()
  const people = Array.from({ length: o.people ?? 1 }, () => newId())
  await world.inTx('lena', async ({ db }) => {
    await db.run(
      sql`insert into teams (workspace_id, id, name, kind) values (${db.workspaceId}, ${teamId}, ${name}, 'partner')`,
    )
    await db.run(sql`
      insert into partners (workspace_id, team_id, language, currency, reports_by_period, protection_days)
      values (${db.workspaceId}, ${teamId}, 'en', ${o.currency ?? 'EUR'}, ${o.reportsByPeriod ?? false}, ${o.protectionDays ?? 90})`)
    for (const [i, id] of people.entries()) {
      await db.run(sql`
        insert into members (workspace_id, id, name, email, roles, team_id, receives_leads)
        values (${db.workspaceId}, ${id}, ${`${name} ${i + 1}`}, ${`p${i + 1}@${teamId}.test`}, '{partner}', ${teamId}, true)`)
    }
  })
  return { teamId, name, people }
}

/** A lead that lies with a partner's person: offered at `at`, and accepted an hour later where it is worked. */
export async function leadOfPartner(
  world: World,
  memberId: string,
  o: OpenLead & { at: Date; isAccepted?: boolean },
): Promise<string> {
  const id = await openLead(world, { inquiredAt: o.at, ...o, stage: 'qualified', owner: 'lena' })
  const offerId = newId()
  const due = new Date(o.at.getTime() + 86_400_000)
  await change(world, id, 'lena', o.at, async (draft, ctx) => {
    moveTo(draft, ctx, 'offered', {
      accountable: memberId,
      next: { action: 'accept', dueAt: due },
      causeId: offerId,
    })
    draft.lead.offer_id = offerId
    await ctx.db.run(sql`
      insert into offers (workspace_id, id, lead_id, assignee_id, hop, offered_at, expires_at, decision)
      values (${ctx.db.workspaceId}, ${offerId}, ${id}, ${memberId}, 1, ${o.at}, ${due}, '{}')`)
  })
  if (o.isAccepted === false) return id
  const later = new Date(o.at.getTime() + 3_600_000)
  await change(world, id, { kind: 'partner', id: memberId }, later, async (draft, ctx) => {
    moveTo(draft, ctx, 'working', {
      accountable: memberId,
      next: { action: 'call', dueAt: due },
      reason: 'accepted',
    })
    await ctx.db.run(sql`
      update offers set ended_at = ${later}, ending = 'accepted' where workspace_id = ${ctx.db.workspaceId} and id = ${offerId}`)
  })
  return id
}
