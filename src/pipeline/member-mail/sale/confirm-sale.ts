import { type Database, sql } from '#src/db/index.ts'
import { winLead } from '#src/followup/index.ts'
import { isId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { readSale } from '#src/mail/members/index.ts'
import { type Actor, type Context, SYSTEM } from '#src/people/context.ts'
import { refuseUnlessAllowed } from '#src/people/permissions.ts'
import { PARTNER, type Role } from '#src/people/roles.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { type ShownSale, salePage } from './sale-page.ts'

interface Sale {
  id: string
  member_id: string
  lead_id: string
  amount: string | null
  currency: string | null
  sold_at: Date
  expires_at: Date
  booked_at: Date | null
  member: string
  roles: Role[]
  lead: string
}

/** The page of a link as it stands. Changes nothing: scanners follow links. Refuses `link_not_found`. */
export function showSale(database: Database, link: string): Promise<string> {
  return atLink(database, link, async (ctx, sale) => salePage(await shown(ctx, sale)))
}

/**
 * Books the sale, as the member who told it and with their rights, by the command that the screen gives; a second time
 * changes nothing, and an old link books nothing. Refuses `link_not_found`, `not_allowed`, and what winLead
 * refuses.
 */
export function bookSale(database: Database, link: string): Promise<string> {
  return atLink(database, link, async (ctx, sale) => {
    if (sale.booked_at === null && sale.expires_at > ctx.now) {
      const actor: Actor = sale.roles.includes(PARTNER)
        ? { kind: 'partner', id: sale.member_id }
        : { kind: 'member', id: sale.member_id, roles: sale.roles }
      refuseUnlessAllowed(actor, 'leads.work')
      await winLead(
        { ...ctx, actor, by: 'mail' },
        {
          id: sale.id,
          leadId: sale.lead_id,
          deals: [{ id: sale.id, amount: sale.amount, currency: sale.currency, soldAt: sale.sold_at }],
        },
      )
      await ctx.db.run(sql`
        update sales_to_confirm set booked_at = ${ctx.now}
        where workspace_id = ${ctx.db.workspaceId} and id = ${sale.id}`)
      return salePage(await shown(ctx, { ...sale, booked_at: ctx.now }))
    }
    return salePage(await shown(ctx, sale))
  })
}

async function shown({ db, now }: Context, sale: Sale): Promise<ShownSale> {
  const { language, time_zone: timeZone } = await readWorkspace(db)
  const state = sale.booked_at ? 'booked' : sale.expires_at > now ? 'open' : 'expired'
  const { lead, member, amount, currency, sold_at: soldAt } = sale
  return { language, timeZone, lead, member, amount, currency, soldAt, state }
}

function atLink<T>(
  database: Database,
  link: string,
  work: (ctx: Context, sale: Sale) => Promise<T>,
): Promise<T> {
  const read = readSale(link)
  if (!read || !isId(read.workspaceId)) throw linkNotFound()
  return database.transaction(read.workspaceId, async (db) => {
    if (!read.isSigned(await secretFor(db, 'mail_links'))) throw linkNotFound()
    // Locked: a second tap waits for the first and finds it booked.
    const sale = await db.first<Sale>(sql`
      select s.id, s.member_id, coalesce(l.survivor_id, l.id) as lead_id, trim_scale(s.amount)::text as amount, s.currency,
        s.sold_at, s.expires_at, s.booked_at, m.name as member, m.roles,
        coalesce(nullif(concat_ws(', ', p.name, p.company), ''), '?') as lead
      from sales_to_confirm s
      join members m on m.workspace_id = s.workspace_id and m.id = s.member_id and m.left_at is null
      join leads l on l.workspace_id = s.workspace_id and l.id = s.lead_id
      join persons p on p.workspace_id = s.workspace_id and p.id = l.person_id
      where s.workspace_id = ${db.workspaceId} and s.id = ${read.id} for update of s`)
    if (!sale) throw linkNotFound()
    return work({ db, actor: SYSTEM, now: db.now }, sale)
  })
}

function linkNotFound(): Refusal {
  return new Refusal('not_found', 'link_not_found', 'This link is not complete, or what it was for is gone.')
}
