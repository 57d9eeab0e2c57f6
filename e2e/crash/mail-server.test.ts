import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, expect, test } from 'vitest'
import { type DurableMailServer, startDurableMailServer } from '#test/mail/durable-mail-server.ts'
import { startArrivals } from '../company/arrivals.ts'
import { told } from '../company/client.ts'
import { printed } from '../company/command-line.ts'
import { type Company, foundCompany } from '../company/company.ts'
import { compareMail } from '../company/mail-books.ts'
import type { Victim } from '../company/running-server.ts'
import { waitFor } from '../company/wait.ts'
import { cleanUp, isHealthy } from '../lifecycle/server.ts'

/** So long the mail server is dead: twelve seconds stand for ten minutes, `WATERTIGHT_MAIL_OUTAGE=600` are ten minutes. */
const OUTAGE_S = Number(process.env.WATERTIGHT_MAIL_OUTAGE ?? 12)
const PER_SECOND = Number(process.env.WATERTIGHT_MAIL_LOAD ?? 40)

let mail: DurableMailServer
afterEach(() => mail.close())
afterAll(cleanUp)

async function killAndStart(company: Company, victim: Victim): Promise<void> {
  const { server } = company
  server.kill(victim)
  if (victim !== 'work') {
    await server.program().ended
    await server.start()
  }
  await waitFor('the server answers again', () => isHealthy(server.port))
}

/**
 * What dead senders had in their hands is free after a minute and a half, and goes again after half of one.
 * Rows that a sender holds are left for the next time: waiting for them while holding others could never end.
 */
async function letTimePass(company: Company): Promise<void> {
  if (OUTAGE_S >= 600) return
  const unheld = (condition: string) =>
    `(workspace_id, id) in (select workspace_id, id from messages where ${condition} for update skip locked)`
  await company.rows(`update messages set leased_until = leased_until - interval '3 minutes'
    where ${unheld("state = 'sending' and leased_until < now() + interval '20 seconds'")}`)
  await company.rows(
    `update messages set send_after = now() where ${unheld("state = 'deferred' and doubts > 0")}`,
  )
}

async function isAllSent(company: Company): Promise<boolean> {
  const [row] = await company.rows<{ left: number }>(`select (select count(*) from inbox)::int
    + (select count(*) from messages where state not in ('sent', 'suppressed'))::int as left`)
  return row?.left === 0
}

/** What came into doubt three times waits for a person (decision 0052), who lets it go again. */
async function decideDoubtful(company: Company): Promise<void> {
  const doubtful = await company.rows<{ id: string }>("select id from messages where state = 'doubtful'")
  for (const { id } of doubtful) {
    const decision = { decision: 'send_again' }
    await told(company.as('lena').put(`/api/outbox/messages/${id}/decision`, decision))
  }
}

async function untilAllIsSent(company: Company): Promise<void> {
  const left = () =>
    company.rows(`select state, count(*)::int, min(send_after) as due from messages
      where state not in ('sent', 'suppressed') group by state`)
  await waitFor(
    'all mail is sent',
    async () => {
      await letTimePass(company)
      await decideDoubtful(company)
      await sleep(500)
      return isAllSent(company)
    },
    { seconds: 240, instead: left },
  )
}

test(`the mail server is dead for ${OUTAGE_S} s under load and the process is killed twice meanwhile: all mail arrives once, none is missing`, async () => {
  mail = await startDurableMailServer()
  const company = await foundCompany({ smtpUrl: mail.url })
  const { server, siteToken: token } = company
  const arrivals = startArrivals({ perSecond: PER_SECOND, token, ports: [server.port], allByMail: true })
  await waitFor('mail flows', async () => (await mail.arrived()).length > 50)
  await sleep(Math.random() * 500)

  const died = performance.now()
  await mail.kill()
  for (const victim of ['server', 'everything'] as const) {
    await sleep(Math.random() * OUTAGE_S * 400)
    await killAndStart(company, victim)
  }
  await sleep(Math.max(0, OUTAGE_S * 1_000 - (performance.now() - died)))
  await mail.start()
  const outage = performance.now() - died

  const before = (await mail.arrived()).length
  await waitFor('mail flows again', async () => (await mail.arrived()).length > before + 50, { seconds: 90 })
  await arrivals.stop()
  await untilAllIsSent(company)
  const books = await compareMail(company, await mail.arrived())
  console.log(
    `${Math.round(outage / 1000)} s without a mail server: ${books.messages} mails, ${books.doubts} in doubt, ${books.copies} copies on record.`,
  )
  expect(books).toMatchObject({ missing: [], twiceWithoutRecord: [], unknown: [], unanswered: 0 })
  expect(books.messages).toBeGreaterThan(100)
  expect(books.copies).toBeLessThanOrEqual(books.doubts)
  await printed(company.run('audit'))
}, 1_500_000)

test('mail server and sender are killed again and again while much waits: none is missing, and each copy is on record', async () => {
  mail = await startDurableMailServer()
  const company = await foundCompany({ smtpUrl: mail.url })
  const { server, siteToken: token } = company
  await mail.kill()
  const arrivals = startArrivals({ perSecond: 150, token, ports: [server.port], allByMail: true })
  await waitFor('much waits', async () => arrivals.acknowledged.size > 900)
  await arrivals.stop()
  let kills = 0
  for (const victim of ['work', 'mail', 'server', 'mail', 'work', 'mail', 'mail', 'work'] as const) {
    await mail.start()
    const before = (await mail.arrived()).length
    if (await isAllSent(company)) break
    await waitFor(
      'some of it goes',
      async () => {
        await letTimePass(company)
        await decideDoubtful(company)
        return (await mail.arrived()).length > before || isAllSent(company)
      },
      { seconds: 120 },
    )
    kills += 1
    await sleep(Math.random() * 60)
    if (victim !== 'mail') await killAndStart(company, victim)
    await mail.kill()
    await letTimePass(company)
  }
  await mail.start()
  await untilAllIsSent(company)
  const books = await compareMail(company, await mail.arrived())
  console.log(
    `${kills} kills: ${books.messages} mails, ${books.doubts} in doubt, ${books.copies} copies on record.`,
  )
  expect(books).toMatchObject({ missing: [], twiceWithoutRecord: [], unknown: [], unanswered: 0 })
  expect(books.messages).toBeGreaterThan(500)
  expect(kills).toBeGreaterThan(2)
  expect(books.copies).toBeLessThanOrEqual(books.doubts)
}, 600_000)
