import { type Db, sql } from '#src/db/index.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import type { Rendered } from '../rendering/liquid.ts'
import type { MessageRow } from '../tables.ts'
import { signSale } from './sale-link.ts'
import { sayAnswer } from './say-answer.ts'
import type { Settled } from './tables.ts'

interface Told {
  done: Settled[]
  subject: string | null
  lead_name: string | null
  /** Of the member, or of the partner they belong to. */
  language: string | null
}

interface Sale {
  id: string
  amount: string | null
  currency: string | null
}

/** Writes the answer to a member's mail, with names as they are now; the problem where that mail is gone. */
export async function writeAnswer(
  db: Db,
  { data, lead_id }: Pick<MessageRow, 'data' | 'lead_id'>,
  o: { workspace: Workspace; publicUrl: string },
): Promise<Rendered> {
  const inquiryId = String(data.mail)
  const told = await db.first<Told>(sql`
    select w.done, h.subject, coalesce(m.language, pa.language) as language,
      nullif(concat_ws(', ', coalesce(p.name, nullif(concat_ws(' ', p.first_name, p.last_name), '')), p.company), '') as lead_name
    from member_mails w
    left join heard_mails h on h.workspace_id = w.workspace_id and h.inquiry_id = w.inquiry_id
    left join members m on m.workspace_id = w.workspace_id and m.id = w.member_id
    left join partners pa on pa.workspace_id = m.workspace_id and pa.team_id = m.team_id
    left join leads l on l.workspace_id = w.workspace_id and l.id = ${lead_id}
    left join persons p on p.workspace_id = w.workspace_id and p.id = l.person_id
    where w.workspace_id = ${db.workspaceId} and w.inquiry_id = ${inquiryId}`)
  if (!told) return { problem: 'The mail that it answers is gone.' }
  const sales = await db.all<Sale>(sql`
    select id, trim_scale(amount)::text as amount, currency from sales_to_confirm
    where workspace_id = ${db.workspaceId} and inquiry_id = ${inquiryId}`)
  const secret = sales.length > 0 ? await secretFor(db, 'mail_links') : ''
  const { language, time_zone: timeZone } = o.workspace
  return sayAnswer({
    language: told.language ?? language,
    timeZone,
    state: data.state === 'asked' ? 'asked' : 'done',
    done: told.done,
    subject: told.subject ?? '',
    lead: lead_id ? { name: told.lead_name ?? '?', link: `${o.publicUrl}/leads/${lead_id}` } : null,
    placing: `${o.publicUrl}/my-mails`,
    sales: new Map(
      sales.map((sale) => {
        const link = `${o.publicUrl}/sale/${signSale(secret, { workspaceId: db.workspaceId, id: sale.id })}`
        return [sale.id, { ...sale, link }]
      }),
    ),
  })
}
