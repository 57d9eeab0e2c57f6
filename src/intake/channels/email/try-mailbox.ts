import type { Db } from '#src/db/index.ts'
import { imapClient } from './imap/connect.ts'
import { sayProblem } from './imap/say-problem.ts'
import { readMailbox } from './put-mailbox.ts'

/** Signs in to the server of a mailbox and looks into its folder; answers in words how it went. Refuses `mailbox_not_found`. */
export async function tryMailbox(db: Db, id: string): Promise<{ is_fine: boolean; sentence: string }> {
  const { protocol, settings } = await readMailbox(db, id)
  if (protocol === 'receiver')
    return { is_fine: true, sentence: 'Mail for this address is taken as soon as it is brought.' }
  const client = await imapClient(db, settings).catch(() => null)
  if (!client) return { is_fine: false, sentence: 'The password has to be entered again.' }
  try {
    await client.connect()
    const opened = await client.mailboxOpen(settings.folder || 'INBOX', { readOnly: true })
    const count = opened.exists === 1 ? 'one mail' : `${opened.exists} mails`
    return {
      is_fine: true,
      sentence: `Signed in. There are ${count} in the folder; new ones become inquiries.`,
    }
  } catch (error) {
    return { is_fine: false, sentence: sayProblem(error) }
  } finally {
    client.close()
  }
}
