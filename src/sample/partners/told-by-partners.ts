import { type Db, sql } from '#src/db/index.ts'
import { bookPartnerSales } from '#src/deals/sell-out/book-partner-sales.ts'
import { registerDeal, type ToldDeal } from '#src/distribution/registrations/register-deal.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'
import { DAY } from '../calendar.ts'
import { COMPANY, PARTNERS } from '../company.ts'
import { sendFiles } from './send-files.ts'

/** Deals that partners brought themselves, so many days before the end. */
const REGISTERED: readonly (Omit<ToldDeal, 'id'> & { by: string; days: number })[] = [
  {
    by: 'Rita Oliveira',
    days: 84,
    company: 'Cervejaria Aurora Ltda',
    contact: 'Paulo Menezes',
    product: 'dosing pumps',
    expectedAmount: '26400',
    note: 'New bottling line in Joinville, tender in spring.',
  },
  {
    by: 'Rita Oliveira',
    days: 37,
    company: 'Águas de Blumenau SA',
    contact: 'Sílvia Rocha',
    website: 'https://aguas-blumenau.example',
    product: 'sewage lifting',
    expectedAmount: '70000',
  },
  {
    by: 'Chloé Mercier',
    days: 16,
    company: 'Laiterie des Monts',
    contact: 'Henri Vasseur',
    product: 'control cabinets',
    expectedAmount: '12600',
    note: 'Waits for the budget of next year.',
  },
  { by: 'Tiago Prado', days: 3, company: 'Papel Serra Azul', product: 'borehole pumps' },
]

/** What the distributors of the sample told by themselves: sales per quarter, files that wait, and deals of their own. */
export async function toldByPartners(ctx: Context, until: Date): Promise<void> {
  const members = new Map(
    (
      await ctx.db.all<{ id: string; name: string; team_id: string; team: string }>(sql`
        select m.id, m.name, m.team_id, t.name as team from members m
        join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id
        where m.workspace_id = ${ctx.db.workspaceId} and m.team_kind = 'partner'`)
    ).map((member) => [member.name, member]),
  )
  const teams = new Map([...members.values()].map(({ team, team_id }) => [team, team_id]))
  for (const [age, quarter] of quartersBefore(until, 3).entries()) {
    for (const { name, quarterly } of PARTNERS) {
      const teamId = teams.get(name)
      if (!teamId) continue
      // A little less each quarter back.
      const amount = String(Math.round(quarterly.amount * (1 - age * 0.07)))
      await bookPartnerSales(ctx, { id: newId(), teamId, ...quarter, amount, deals: quarterly.deals - age })
    }
  }
  await sendFiles(ctx, teams, until)
  const contested = await companyOfOurs(ctx.db)
  const deals = [
    ...REGISTERED,
    ...(contested ? [{ by: 'Chloé Mercier', days: 5, company: contested, product: 'dosing pumps' }] : []),
  ]
  for (const { by, days, ...told } of deals) {
    const member = members.get(by)
    if (!member) continue
    const at = new Date(until.getTime() - days * DAY)
    await registerDeal(
      { db: ctx.db, actor: { kind: 'partner', id: member.id }, now: at },
      { id: newId(), ...told },
    )
  }
}

/** A company of an open lead of our own people: who registers it runs into them. */
async function companyOfOurs(db: Db): Promise<string | null> {
  const row = await db.first<{ name: string }>(sql`
    select o.name from leads l
    join organizations o on o.workspace_id = l.workspace_id and o.id = l.organization_id
    join members m on m.workspace_id = l.workspace_id and m.id = l.accountable_id and m.team_kind = 'direct'
    where l.workspace_id = ${db.workspaceId} and l.stage = 'opportunity' order by o.name limit 1`)
  return row?.name ?? null
}

/** The quarters that were over, the latest first: their first and last days. */
function quartersBefore(until: Date, count: number): { from: string; to: string }[] {
  const today = until.toTemporalInstant().toZonedDateTimeISO(COMPANY.timeZone).toPlainDate()
  const begun = today.with({ month: today.month - ((today.month - 1) % 3), day: 1 })
  return Array.from({ length: count }, (_, i) => ({
    from: begun.subtract({ months: 3 * (i + 1) }).toString(),
    to: begun
      .subtract({ months: 3 * i })
      .subtract({ days: 1 })
      .toString(),
  }))
}
