import { type Db, sql } from '#src/db/index.ts'
import { PARTNER_WEEK, PARTNER_WEEK_DAYS, REGISTER_DEAL, writeLinks } from '#src/followup/by-link/index.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import type { Rendered } from '../rendering/liquid.ts'
import type { MessageRow } from '../tables.ts'
import { partnerNewsWords } from './news-words.ts'

const DAY = 86_400_000

interface About {
  name: string
  language: string
  deal: { company: string; state: string; protected_until: Date | null } | null
}

/**
 * Writes to somebody of a partner: the list of the week, or what was decided on a deal they registered; each with a link of
 * their own that needs no login. The problem where they left or the deal is gone.
 */
export async function writePartnerNews(
  db: Db,
  {
    data,
    member_id,
    send_after,
    template,
  }: Pick<MessageRow, 'data' | 'member_id' | 'send_after' | 'template'>,
  o: { workspace: Workspace; publicUrl: string; isShown?: boolean | undefined },
): Promise<Rendered> {
  const dealId = typeof data.deal === 'string' ? data.deal : null
  const about = await db.first<About>(sql`
    select m.name, coalesce(m.language, p.language) as language, (
      select jsonb_build_object('company', r.company, 'state', r.state, 'protected_until', r.protected_until)
      from registered_deals r
      where r.workspace_id = m.workspace_id and r.id = ${dealId}::uuid and r.team_id = m.team_id) as deal
    from members m join partners p on p.workspace_id = m.workspace_id and p.team_id = m.team_id
    where m.workspace_id = ${db.workspaceId} and m.id = ${member_id} and m.left_at is null`)
  if (!about) return { problem: 'Whom it was for is not with the partner any more.' }
  const words = partnerNewsWords(about.language)
  const { purpose, url } = template === 'partner_week' ? PARTNER_WEEK : REGISTER_DEAL
  const expiresAt = new Date(send_after.getTime() + PARTNER_WEEK_DAYS * DAY)
  const write = await writeLinks(db)
  // Whoever has the link acts as its reader: our own people who look at the mail see that there is one.
  const text = o.isShown ? '…' : write({ memberId: member_id as string, leadId: null, purpose, expiresAt })
  const link = `${o.publicUrl}${url}/${text}`
  const end = `\n\n${link}\n\n${words.reply}\n\n${o.workspace.name}\n`
  if (template === 'partner_week') {
    const count = typeof data.count === 'number' ? data.count : 1
    return { subject: words.weekSubject(count), text: `${words.week(count)}${end}` }
  }
  if (template === 'register_deal') return { subject: words.registerSubject, text: `${words.register}${end}` }
  if (!about.deal) return { problem: 'The deal it is about is gone.' }
  const company = about.deal.company.replace(/\s+/g, ' ').slice(0, 120)
  const isProtected = about.deal.state === 'protected'
  return {
    subject: words.dealSubject(company),
    text: `${isProtected ? words.protected(company) : words.refused(company)}${end}`,
  }
}
