import { setTimeout as sleep } from 'node:timers/promises'
import { SYSTEM } from '#src/people/context.ts'
import { createToken } from '#src/people/tokens/create-token.ts'
import { startMailServer } from '#test/mail-server.ts'
import { runServer } from '../e2e/company/running-server.ts'
import { type Figure, figure } from './figure.ts'
import { company } from './inquiries.ts'
import type { Stage } from './stage.ts'

const PER_SECOND = 500
const SECONDS = 20

/** From arrival to the answer taken by the mail server, at a steady 500 arrivals a second. */
export async function measure(stage: Stage): Promise<Figure[]> {
  const { database, url } = await stage.open('answer')
  const workspace = await company(database, { answers: true })
  const { text: token } = await database.transaction(workspace.id, (db) =>
    createToken(
      { db, actor: SYSTEM, now: db.now },
      { name: 'bench', scopes: ['inquiries:write'], memberId: null },
    ),
  )
  const mail = await startMailServer()
  const server = await runServer(stage.folder, {
    DATABASE_URL: url,
    SMTP_URL: mail.url,
    MAIL_FROM: 'Brightwater <hello@brightwater.example>',
  })
  try {
    for (let tick = 0; tick < SECONDS * 10; tick++) {
      const due = performance.now() + 100
      await Promise.all(
        Array.from({ length: PER_SECOND / 100 }, (_, i) => post(server.base, token, tick * 100 + i * 10)),
      )
      await sleep(Math.max(0, due - performance.now()))
    }
    for (let left = 120; left > 0 && mail.received.length < SECONDS * PER_SECOND; left--) await sleep(500)
    const { rows } = await database.pool.query(
      `select percentile_cont(0.99) within group (order by extract(epoch from m.sent_at - i.received_at)) * 1000 as p99
       from messages m join placements p on p.lead_id = m.lead_id join inquiries i on i.id = p.inquiry_id
       where m.workspace_id = $1 and m.state = 'sent'`,
      [workspace.id],
    )
    return [
      figure({
        name: 'arrival to answer handed over, at 500 arrivals/s, p99',
        value: Number(rows[0].p99),
        unit: 'ms',
        budget: 1_000,
        better: 'less',
      }),
    ]
  } finally {
    server.kill('server')
    await mail.close()
  }
}

/** Ten inquiries of one request. */
async function post(base: string, token: string, from: number): Promise<void> {
  const body = Array.from({ length: 10 }, (_, i) => ({
    email: `person${from + i}@firm${from + i}.example`,
    name: 'Ada Adler',
    message: 'Please send me your catalogue.',
    source: 'website',
    channel: 'web_form',
  }))
  await fetch(`${base}/api/inquiries`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}
