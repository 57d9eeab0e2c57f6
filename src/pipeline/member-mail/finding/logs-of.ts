import { type Db, sql } from '#src/db/index.ts'
import type { Author, WrittenMail } from '../written-mail.ts'
import { type Logs, whatItLogs } from './what-it-logs.ts'

/** What a mail stands for, among the addresses that are ours. */
export async function logsOf(db: Db, { mail, forwarded }: WrittenMail, author: Author): Promise<Logs> {
  const all = [...mail.recipients, ...(forwarded ? [forwarded.from?.address ?? '', ...forwarded.to] : [])]
  const rows = await db.all<{ address: string }>(sql`
    select lower(email) as address from members
    where workspace_id = ${db.workspaceId} and lower(email) = any(${all}::text[])
    union all
    select address from mailboxes where workspace_id = ${db.workspaceId} and address = any(${all}::text[])`)
  const known = new Set(rows.map(({ address }) => address))
  return whatItLogs(mail, forwarded, { memberEmail: author.email, known })
}
