import { setTimeout as sleep } from 'node:timers/promises'
import nodemailer from 'nodemailer'
import type { Database } from '#src/db/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { createToken } from '#src/people/tokens/create-token.ts'
import { type Arrived, startDurableMailServer } from '#test/mail/durable-mail-server.ts'
import { runServer } from '../e2e/company/running-server.ts'
import { type Figure, figure, percentile } from './figure.ts'
import { company } from './inquiries.ts'
import type { Stage } from './stage.ts'

const PER_SECOND = 500
const SECONDS = Number(process.env.WATERTIGHT_BENCH_SECONDS ?? 20)
const PER_REQUEST = 10
/** The first seconds of a server are not like those after it. */
const WARM_SECONDS = 3
const FLOOR_SECONDS = 5

/**
 * From an arrival to where the mail server has its answer on disk, at a steady 500 arrivals a second; the server is a
 * process of its own. The floor: mail of the same size handed over at the same rate, from memory.
 */
export async function measure(stage: Stage): Promise<Figure[]> {
  const { database, url } = await stage.open('answer')
  const workspace = await company(database, { answers: true })
  const { text: token } = await database.transaction(workspace.id, (db) =>
    createToken(
      { db, actor: SYSTEM, now: db.now },
      { name: 'bench', scopes: ['inquiries:write'], memberId: null },
    ),
  )
  const mail = await startDurableMailServer()
  const server = await runServer(stage.folder, {
    DATABASE_URL: url,
    SMTP_URL: mail.url,
    MAIL_FROM: 'Brightwater <hello@brightwater.example>',
  })
  try {
    await steadily(WARM_SECONDS, (n) => post(server.base, token, n))
    await untilQuiet(mail)
    const before = (await mail.arrived()).length
    await steadily(SECONDS, (n) => post(server.base, token, WARM_SECONDS * PER_SECOND + n))
    await untilQuiet(mail)
    const arrived = (await mail.arrived()).slice(before)
    if (arrived.length < SECONDS * PER_SECOND) {
      throw new Error(`Only ${arrived.length} of ${SECONDS * PER_SECOND} answers arrived.`)
    }
    return [
      figure({
        name: 'arrival to answer handed over, at 500 arrivals/s, p99',
        value: percentile(await waits(database, arrived), 0.99),
        floor: await bare(mail.url),
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

/** How long each waited, in milliseconds, from its inquiry's arrival until the mail server had its answer. */
async function waits(database: Database, arrived: readonly Arrived[]): Promise<number[]> {
  const { rows } = await database.pool.query<{ id: string; at: number }>(
    `select m.id, extract(epoch from i.received_at)::float8 * 1000 as at
     from messages m join placements p on p.lead_id = m.lead_id join inquiries i on i.id = p.inquiry_id
     where m.kind = 'answer'`,
  )
  const askedAt = new Map(rows.map(({ id, at }) => [id, at]))
  return arrived.flatMap(({ id, at }) => {
    const asked = askedAt.get(id.slice(1, 37))
    return asked === undefined ? [] : [at - asked]
  })
}

/** p99 of handing over a mail, in milliseconds. */
async function bare(url: string): Promise<number> {
  const { hostname, port } = new URL(url)
  const transport = nodemailer.createTransport({
    host: hostname,
    port: Number(port),
    pool: true,
    maxConnections: 20,
    ignoreTLS: true,
  })
  const times: number[] = []
  await steadily(FLOOR_SECONDS, async (n) => {
    const sends = Array.from({ length: PER_REQUEST }, async (_, i) => {
      const begun = performance.now()
      await transport.sendMail({
        from: 'hello@brightwater.example',
        to: `bare${n + i}@firm.example`,
        subject: 'Thank you for asking',
        text: 'word '.repeat(150),
      })
      times.push(performance.now() - begun)
    })
    await Promise.all(sends)
  })
  transport.close()
  return percentile(times, 0.99)
}

/** Runs `send` for ten at a time, 500 a second, whether or not the earlier ones are done. */
async function steadily(seconds: number, send: (from: number) => Promise<void>): Promise<void> {
  const begun = performance.now()
  const open: Promise<void>[] = []
  for (let n = 0; n < seconds * PER_SECOND; n += PER_REQUEST) {
    await sleep(Math.max(0, begun + (n / PER_SECOND) * 1_000 - performance.now()))
    open.push(send(n))
  }
  await Promise.all(open)
}

/** Until no mail came for two seconds. */
async function untilQuiet(mail: { arrived(): Promise<Arrived[]> }): Promise<void> {
  for (let before = -1; ; ) {
    const { length } = await mail.arrived()
    if (length === before) return
    before = length
    await sleep(2_000)
  }
}

/** Ten inquiries of one request. */
async function post(base: string, token: string, from: number): Promise<void> {
  const body = Array.from({ length: PER_REQUEST }, (_, i) => ({
    email: `person${from + i}@firm${from + i}.example`,
    name: 'Ada Adler',
    message: 'Please send me your catalogue.',
    source: 'website',
    channel: 'web_form',
  }))
  const answer = await fetch(`${base}/api/inquiries`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`An arrival was answered ${answer.status}.`)
}
