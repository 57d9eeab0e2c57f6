import { connect, openDatabase } from '#src/db/index.ts'
import { mailFigures } from '#src/reports/sharing/mails/mail-figures.ts'

/** A server that queues the weekly mails once, to be killed while it does: its database, the workspace, and when it is. */
const [url = '', workspaceId = '', asOf = ''] = process.argv.slice(2)
const database = openDatabase(connect(url, { max: 2 }))
await mailFigures({ database, workspaceId, asOf: new Date(asOf), publicUrl: 'https://leads.example' })
await database.close()
