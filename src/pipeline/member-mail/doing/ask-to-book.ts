import { sql } from '#src/db/index.ts'
import type { Wish } from '#src/mail/wishes/index.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import type { Author, WrittenMail } from '../written-mail.ts'

const FRESH_DAYS = 7
const DAY = 86_400_000

/**
 * Keeps a sale that a mail tells of until somebody confirms it: nothing is booked. Its id is the id of the command that
 * may follow. Answers that id; the same mail again asks the same.
 */
export async function askToBook(
  ctx: Context,
  o: {
    id: string
    wish: Extract<Wish, { do: 'win' }>
    author: Author
    leadId: string
    written: WrittenMail
    happenedAt: Date
  },
): Promise<string> {
  const workspace = await readWorkspace(ctx.db)
  const currency = o.wish.amount === null ? null : (o.wish.currency ?? workspace.currency)
  await ctx.db.run(sql`
    insert into sales_to_confirm (workspace_id, id, inquiry_id, member_id, lead_id, amount, currency, sold_at, asked_at, expires_at)
    values (${ctx.db.workspaceId}, ${o.id}, ${o.written.row.inquiry_id}, ${o.author.id}, ${o.leadId}, ${o.wish.amount},
      ${currency}, ${o.happenedAt}, ${ctx.now}, ${new Date(ctx.now.getTime() + FRESH_DAYS * DAY)})
    on conflict do nothing`)
  return o.id
}
