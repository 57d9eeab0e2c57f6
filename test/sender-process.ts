/**
 * A sender in a process of its own, to be killed: drains the outbox of a workspace again and again. Arguments: database,
 * workspace, mail server.
 */
import { setTimeout } from 'node:timers/promises'
import { connect, openDatabase } from '#src/db/index.ts'
import { drainOutbox, openMailer } from '#src/mail/index.ts'

const [databaseUrl = '', workspaceId = '', smtpUrl = ''] = process.argv.slice(2)
const database = openDatabase(connect(databaseUrl, { max: 4 }))
const transport = openMailer({ url: smtpUrl, from: 'leads@acme-pumps.test' })
for (;;) {
  await drainOutbox({
    database,
    workspaceId,
    asOf: new Date(),
    transport,
    publicUrl: 'http://localhost:3000',
  })
  await setTimeout(10)
}
