import { once } from 'node:events'
import type { Database } from '#src/db/index.ts'
import { imapClient } from './connect.ts'
import { type FollowedMailbox, fetchNew } from './fetch-new.ts'

/**
 * Follows a mailbox for as long as its connection lasts: fetches what is new, then waits until the server tells of more
 * (IDLE). Returns when it is stopped; throws when the connection ends otherwise.
 */
export async function followMailbox(
  database: Database,
  mailbox: FollowedMailbox,
  stopping: AbortSignal,
): Promise<void> {
  const client = await imapClient(database.bind(mailbox.workspaceId), mailbox.settings)
  const end = new AbortController()
  const leave = () => end.abort()
  stopping.addEventListener('abort', leave)
  client.once('close', leave)
  let isNew = true
  client.on('exists', () => {
    isNew = true
    client.emit('look')
  })
  try {
    await client.connect()
    await client.mailboxOpen(mailbox.settings.folder || 'INBOX', { readOnly: true })
    while (!end.signal.aborted) {
      if (isNew) {
        isNew = false
        await fetchNew(database, client, mailbox)
      } else {
        // By itself the library waits for fifteen seconds before it listens. Ends when something else is asked.
        client.idle().catch(leave)
        await once(client, 'look', { signal: end.signal }).catch(() => {})
      }
    }
    if (!stopping.aborted) throw new Error('The server ended the connection.')
  } finally {
    stopping.removeEventListener('abort', leave)
    await Promise.race([
      client.logout().catch(() => {}),
      new Promise((resolve) => setTimeout(resolve, 2_000).unref()),
    ])
    client.close()
  }
}
