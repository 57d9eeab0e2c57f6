import { beat } from '#src/db/heartbeat.ts'
import { connect, openDatabase } from '#src/db/index.ts'
import { listen } from '#src/db/listen.ts'
import { followMailboxes } from '#src/intake/channels/email/imap/follow-mailboxes.ts'
import { INBOX_CHANNEL } from '#src/intake/inbox/store-parcels.ts'
import type { Settings } from '#src/lib/settings.ts'
import { openMailer, openSenderPool } from '#src/mail/index.ts'
import { type Log, runSchedules } from './run-schedules.ts'
import { schedules } from './schedules.ts'

const CONNECTIONS = 12

/**
 * Works beside the web process until stopped: empties inbox and outbox, and runs every sweep. `stop` lets the work in
 * hand finish. A database that goes away for a while is waited for.
 */
export async function runWork(o: {
  databaseUrl: string
  settings: Settings
}): Promise<{ stop(): Promise<void> }> {
  const { smtpUrl, mailFrom, publicUrl, mailInDomain: replyDomain } = o.settings
  const database = openDatabase(connect(o.databaseUrl, { name: 'watertight work', max: CONNECTIONS }))
  try {
    await database.pool.query('select 1')
  } catch (error) {
    await database.close()
    throw error
  }
  const mailer = smtpUrl && mailFrom ? openMailer({ url: smtpUrl, from: mailFrom }) : null
  const senders = openSenderPool(mailer)
  const following = followMailboxes({ database })
  const running = runSchedules({
    database,
    schedules: schedules({ mailer, senders, publicUrl, replyDomain }),
    log: logTo(o.settings.logLevel),
  })
  const listening = listen({
    url: o.databaseUrl,
    channels: [INBOX_CHANNEL],
    onNotice: running.wake,
    onOpen: () => running.wake(INBOX_CHANNEL),
  })
  const heart = beat(database, 'work')
  return {
    async stop() {
      await following.stop()
      await listening.stop()
      await running.stop()
      await senders.close()
      await mailer?.close()
      await heart.stop()
      await database.close()
    },
  }
}

function logTo(level: Settings['logLevel']): Log {
  const isSilent = level === 'silent'
  return {
    info(sentence) {
      if (level === 'debug' || level === 'info') console.log(sentence)
    },
    error(sentence, error) {
      if (isSilent) return
      console.error(sentence)
      if (error !== undefined) console.error(error)
    },
  }
}
