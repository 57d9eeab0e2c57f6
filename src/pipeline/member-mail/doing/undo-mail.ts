import { undoCommand } from '#src/followup/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Settled } from '#src/mail/members/index.ts'
import type { AnsweredMail } from '../answers-of.ts'
import type { Outcome } from '../settle.ts'
import type { MailRoom } from '../settle-mail.ts'
import type { Author } from '../written-mail.ts'

/** Takes back what a mail did, the last step first, as on the screen: within ten minutes, while nothing followed. */
export async function undoMail(room: MailRoom, mail: AnsweredMail, author: Author): Promise<Outcome> {
  const commands = mail.done.flatMap((one) => ('command' in one && one.command ? [one.command] : []))
  const refused: Settled[] = []
  let count = 0
  for (const commandId of commands.reverse()) {
    try {
      await room.database.transaction(room.workspaceId, (db) =>
        undoCommand({ db, actor: author.actor, now: db.now, by: 'mail' }, { commandId }),
      )
      count += 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push({ what: 'refused', sentence: error.message })
      break
    }
  }
  const done: Settled[] =
    count > 0 || refused.length === 0 ? [{ what: 'undone', count }, ...refused] : refused
  return { state: 'done', leadId: mail.lead_id, done }
}
