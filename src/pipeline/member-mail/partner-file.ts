import { sql } from '#src/db/index.ts'
import { readContent } from '#src/intake/placing/read-content.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Settled } from '#src/mail/members/index.ts'
import { attachmentOf } from '#src/mail/reading/index.ts'
import { partnerOf } from '#src/people/partners/list-partners.ts'
import { readFile } from '../partner-files/reading/read-file.ts'
import { takeFile } from '../partner-files/take-file.ts'
import type { MailRoom } from './settle-mail.ts'
import type { Author, WrittenMail } from './written-mail.ts'

type ToldFile = Extract<Settled, { what: 'file' }>

/** A table is told by its name or type; signatures bring pictures, and those are none. */
const TABLE = /\.(csv|tsv|txt|xlsx|xls)$|spreadsheet|ms-excel|text\/csv/i
/** Nobody sends more tables in one mail than that. */
const MOST = 5

/**
 * Takes the tables that somebody of a partner mailed: those whose columns are known are worked through at once (and
 * answered then), the others wait for the channel manager. Null where the mail is nobody's of a partner, is not proven to
 * be theirs, or brings no table. The same mail again takes nothing twice.
 */
export async function takeMailedFiles(
  room: MailRoom,
  { row, mail }: WrittenMail,
  author: Author,
): Promise<ToldFile[] | null> {
  const tables = mail.attachments
    .filter(({ name, type }) => TABLE.test(name) || TABLE.test(type))
    .slice(0, MOST)
  if (!row.is_proven || tables.length === 0) return null
  const db = room.database.bind(room.workspaceId)
  const partner = await partnerOf(db, author.id)
  if (!partner) return null
  const { content } = await readContent(db, row.inquiry_id)
  const told: ToldFile[] = []
  for (const { index, name } of tables) {
    const file = attachmentOf(content, index)
    if (file) told.push(await take(room, { row, author, teamId: partner.id, name, content: file.content }))
  }
  return told
}

async function take(
  room: MailRoom,
  o: { row: WrittenMail['row']; author: Author; teamId: string; name: string; content: Buffer },
): Promise<ToldFile> {
  const { name, content, author, teamId, row } = o
  try {
    const read = await readFile(content)
    const { state } = await room.database.transaction(room.workspaceId, async (db) => {
      const ctx = { db, actor: { kind: 'partner', id: author.id } as const, now: db.now }
      const taken = await takeFile(ctx, {
        teamId,
        memberId: author.id,
        fileName: name,
        content,
        read,
        inquiryId: row.inquiry_id,
      })
      if (taken.state === 'ready') {
        await db.run(sql`
          update partner_files set state = 'waiting' where workspace_id = ${db.workspaceId} and id = ${taken.id} and state = 'ready'`)
      }
      return taken
    })
    return { what: 'file', name, became: state === 'ready' ? 'taken' : 'waits' }
  } catch (error) {
    if (error instanceof Refusal) return { what: 'file', name, became: 'refused', sentence: error.message }
    throw error
  }
}
