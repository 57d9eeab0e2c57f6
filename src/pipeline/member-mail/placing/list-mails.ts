import { sql } from '#src/db/index.ts'
import { type MemberMailRow, memberMails } from '#src/mail/members/index.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { whoItIsAbout } from '../finding/who-it-is-about.ts'

export interface MailToPlace {
  id: string
  came_at: Date
  way: 'address' | 'reply'
  is_proven: boolean
  subject: string | null
  words: string | null
  /** Of whom it seems to be about; null where it names nobody outside. */
  about: { email: string; name: string | null } | null
}

const MOST = 100
const LONGEST = 600
const columns = sql.raw(
  Object.keys(memberMails.columns)
    .map((column) => `w.${column}`)
    .join(', '),
)

/** The member's mails that wait to be told which lead they are about, the newest first; at most a hundred. */
export async function listMailsToPlace(ctx: ReadContext): Promise<MailToPlace[]> {
  const { db } = ctx
  const rows = await db.all<MemberMailRow & { subject: string | null; words: string | null }>(sql`
    select ${columns}, h.subject, left(h.words, ${LONGEST}) as words from member_mails w
    left join heard_mails h on h.workspace_id = w.workspace_id and h.inquiry_id = w.inquiry_id
    where w.workspace_id = ${db.workspaceId} and w.member_id = ${memberOf(ctx.actor)}::uuid and w.state = 'asked'
    order by w.came_at desc limit ${MOST}`)
  return Promise.all(
    rows.map(async (row) => {
      const about = await whoItIsAbout(db, row)
      const { inquiry_id: id, came_at, way, is_proven, subject, words } = row
      return {
        id,
        came_at,
        way,
        is_proven,
        subject,
        words,
        about: about?.email ? { email: about.email, name: about.name } : null,
      }
    }),
  )
}
