import { setTimeout as sleep } from 'node:timers/promises'
import nodemailer from 'nodemailer'
import { freePort } from '#src/db/embedded/port.ts'
import { type Database, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { instanceSecret } from '#src/people/sign-in/instance-secret.ts'
import { sealLink } from '#src/people/sign-in/sealed.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { drainInbox } from '#src/pipeline/drain-inbox.ts'
import { type Dovecot, hasDovecot, startDovecot } from '#test/mail/dovecot.ts'
import { runServer } from '../e2e/company/running-server.ts'
import { type Figure, figure } from './figure.ts'
import { writeAgain } from './floor.ts'
import { WRITTEN } from './inbox.bench.ts'
import { company, fillInbox } from './inquiries.ts'
import { rawMail } from './load/raw-mails.ts'
import type { Stage } from './stage.ts'

const MAILS = Number(process.env.WATERTIGHT_BENCH_MAILS ?? 5_000)
const CONNECTIONS = 10
const ADDRESS = 'info@brightwater.example'
const HEARD = ['inquiries', 'inquiry_contents', 'heard_mails', 'interactions', ...WRITTEN]
/** What the pipeline takes at once when mail comes one by one. */
const ROWS_A_TRANSACTION = 100

/**
 * Raw mails from the mail server to what becomes of them: replies, absences, bounces and new inquiries are stored, read,
 * tied, judged and routed. Floor: the same rows written again by bare inserts.
 */
export async function measure(stage: Stage): Promise<Figure[]> {
  return [
    await heard(stage, 'smtp', 'raw mails brought by SMTP, heard to the result'),
    ...(hasDovecot ? [await heard(stage, 'imap', 'raw mails fetched by IMAP, heard to the result')] : []),
  ]
}

async function heard(stage: Stage, way: 'smtp' | 'imap', name: string): Promise<Figure> {
  const { database, url } = await stage.open(`inbound_${way}`)
  const workspace = await company(database, { answers: true })
  const mails = await mailsTo(database, workspace)
  await database.pool.query('vacuum analyze')
  const mailIn = await freePort()
  const server = await runServer(stage.folder, { DATABASE_URL: url, MAIL_IN: String(mailIn) })
  const dovecot = way === 'imap' ? await startDovecot() : null
  try {
    await dovecot?.deliver(...mails)
    await addMailbox(database, workspace, dovecot)
    const begun = performance.now()
    if (!dovecot) await bring(mailIn, mails)
    await untilPlaced(database, workspace)
    const took = performance.now() - begun
    const bare = await writeAgain(database.pool, workspace.id, HEARD, Math.ceil(MAILS / ROWS_A_TRANSACTION))
    return figure({
      name,
      value: (MAILS / took) * 60_000,
      floor: (MAILS / bare) * 60_000,
      unit: 'mails/min',
      budget: 5_000,
      better: 'more',
    })
  } finally {
    server.kill('server')
    await dovecot?.close()
  }
}

/** People who asked and were answered write back, or their machines do; every fourth mail is somebody new. */
async function mailsTo(database: Database, workspace: Workspace): Promise<string[]> {
  await fillInbox(database, workspace, MAILS)
  await drainInbox(database, workspace.id)
  const { rows } = await database.pool.query<{ id: string; to_address: string }>(
    `update messages set state = 'sent', sent_at = now()
     where workspace_id = $1 and kind = 'answer' and state = 'queued' returning id, to_address`,
    [workspace.id],
  )
  if (rows.length === 0) throw new Error('Nobody was answered.')
  await database.pool.query(
    `delete from messages where workspace_id = $1 and state in ('queued', 'deferred')`,
    [workspace.id],
  )
  return Array.from({ length: MAILS }, (_, n) =>
    rawMail(n, ADDRESS, rows[n % rows.length] as (typeof rows)[number]),
  )
}

async function addMailbox(database: Database, workspace: Workspace, dovecot: Dovecot | null): Promise<void> {
  await instanceSecret(database.pool)
  const db = database.bind(workspace.id)
  const settings = dovecot && {
    host: '127.0.0.1',
    port: dovecot.port,
    secure: false,
    user: 'info',
    sealed_password: await sealLink(db, 'secret'),
  }
  await db.run(sql`
    insert into mailboxes (workspace_id, id, name, address, protocol, settings, created_at)
    values (${workspace.id}, ${newId()}, 'Inquiries', ${ADDRESS}, ${dovecot ? 'imap' : 'receiver'},
      ${JSON.stringify(settings ?? {})}, now())`)
}

async function bring(port: number, mails: readonly string[]): Promise<void> {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Number.POSITIVE_INFINITY,
    ignoreTLS: true,
  })
  await Promise.all(
    mails.map((raw) => transport.sendMail({ envelope: { from: 'a@world.example', to: ADDRESS }, raw })),
  )
  transport.close()
}

async function untilPlaced(database: Database, workspace: Workspace): Promise<void> {
  const giveUp = performance.now() + 600_000
  for (;;) {
    const { rows } = await database.pool.query<{ placed: number }>(
      `select count(*)::int as placed from inquiries i join placements p on p.workspace_id = i.workspace_id and p.inquiry_id = i.id
       where i.workspace_id = $1 and i.channel = 'email'`,
      [workspace.id],
    )
    const placed = rows[0]?.placed ?? 0
    if (placed >= MAILS) return
    if (performance.now() > giveUp) throw new Error(`Only ${placed} of ${MAILS} mails were placed.`)
    await sleep(50)
  }
}
