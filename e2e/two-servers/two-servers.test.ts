import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { type Arrivals, startArrivals } from '../company/arrivals.ts'
import { told } from '../company/client.ts'
import { printed } from '../company/command-line.ts'
import { type Company, foundCompany } from '../company/company.ts'
import { findWhatIsWrong, NOTHING_WRONG, waitUntilSettled } from '../company/proof.ts'
import { type RunningServer, runServer } from '../company/running-server.ts'
import { startDatabase } from '../company/shared-database.ts'
import { waitFor } from '../company/wait.ts'
import { childOf, cleanUp, isHealthy, makeFolder } from '../lifecycle/server.ts'

const TAKEOVER_SECONDS = 10

afterAll(cleanUp)

test('two servers on one PostgreSQL share the work, one takes over from the other, and a restarted PostgreSQL loses nothing', async () => {
  const database = await startDatabase()
  const company = await foundCompany({ databaseUrl: database.url })
  const first = company.server
  const second = await runServer(makeFolder(), { ...company.env, WATERTIGHT_DATA: makeFolder() })
  await offersForOneMinute(company)
  const begun = performance.now()
  const arrivals = startArrivals({
    perSecond: 200,
    token: company.siteToken,
    ports: [first.port, second.port],
  })

  // Both take arrivals, and the work behind them goes on.
  await waitFor('both servers have taken arrivals', async () => {
    const taken = await Promise.all([first, second].map(arrivalsTakenBy))
    return taken.every((count) => count > 300)
  })

  const takenOver = [await killAndTakeOver(first, second, arrivals, company)]
  await first.start()
  takenOver.push(await killAndTakeOver(second, first, arrivals, company))
  await second.start()

  takenOver.push(await hangAndTakeOver(first, company))

  for (const how of ['in order', 'killed'] as const) {
    await database.restart(how)
    const before = arrivals.acknowledged.size
    await waitFor('both servers answer again', async () => {
      const healthy = await Promise.all([first, second].map(({ port }) => isHealthy(port)))
      return healthy.every(Boolean)
    })
    await waitFor('arrivals are acknowledged again', async () => arrivals.acknowledged.size > before + 100)
  }

  // The first offers run out while both servers look for such.
  await sleep(Math.max(0, 62_000 - (performance.now() - begun)))
  await waitFor('offers run out and go on to the next', async () => (await expired(company)).offers > 50)
  await arrivals.stop()
  const held = await waitUntilSettled(company, 180)

  console.log(
    `${arrivals.sent()} sent, ${arrivals.acknowledged.size} acknowledged, taken over after ${takenOver.join(' and ')} ms, ` +
      `${company.mail.received.length} mails, ${held} of unknown fate, ${(await expired(company)).offers} offers expired; ` +
      `instead: ${JSON.stringify([...arrivals.failures])}`,
  )
  expect(await findWhatIsWrong(company, arrivals.acknowledged)).toEqual(NOTHING_WRONG)
  const { offers, counted } = await expired(company)
  expect(counted).toBe(offers)
  await printed(company.run('audit'))
}, 600_000)

/** Kills one server under load; gives after how long everything it left behind, and what came since, was done. */
async function killAndTakeOver(
  victim: RunningServer,
  other: RunningServer,
  arrivals: Arrivals,
  company: Company,
): Promise<number> {
  const since = await clockOf(company)
  victim.kill('server')
  const killed = performance.now()
  const before = [...arrivals.acknowledged.keys()]
  await waitFor(
    'the other server does the work of both',
    async () => {
      const [row] = await company.rows<{ left: number; placed: number; sent: number }>(
        `select (select count(*)::int from inbox where inquiry_id = any($1)) as left,
          (select count(*)::int from placements where placed_at > $2) as placed,
          (select count(*)::int from messages where sent_at > $2) as sent`,
        [before, since],
      )
      return row && row.left === 0 && row.placed > 100 && row.sent > 5
    },
    { seconds: TAKEOVER_SECONDS },
  )
  const milliseconds = Math.round(performance.now() - killed)
  expect(await isHealthy(other.port)).toBe(true)
  await victim.program().ended
  return milliseconds
}

/**
 * Stops one server's work in the middle of a batch, without ending it, until the other has taken the batch over; then it
 * goes on. Gives how long that took.
 */
async function hangAndTakeOver(victim: RunningServer, company: Company): Promise<number> {
  const pid = childOf(victim.program(), 'work')
  const holder = await waitFor('it hangs with the inbox in its hands', async () => {
    process.kill(pid, 'SIGSTOP')
    const before = await holdersOf(company)
    // Whoever works is done with a batch by then.
    if (before.length > 0) await sleep(2_500)
    const after = await holdersOf(company)
    const stuck = before.find((one) => after.includes(one))
    if (stuck === undefined) process.kill(pid, 'SIGCONT')
    return stuck
  })
  const hanging = performance.now()
  await waitFor('its batch is taken from it', async () => !(await holdersOf(company)).includes(holder))
  const since = await clockOf(company)
  await waitFor('the other empties the inbox', async () => {
    const [row] = await company.rows<{ placed: number }>(
      'select count(*)::int as placed from placements where placed_at > $1',
      [since],
    )
    return (row?.placed ?? 0) > 200
  })
  process.kill(pid, 'SIGCONT')
  return Math.round(performance.now() - hanging)
}

/** Transactions that hold the lock on an inbox: who, and since when. */
async function holdersOf(company: Company): Promise<string[]> {
  const rows = await company.rows<{ holder: string }>(`
    select a.pid || ' ' || a.xact_start as holder from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'advisory' and l.granted and a.application_name = 'watertight work'`)
  return rows.map(({ holder }) => holder)
}

async function clockOf(company: Company): Promise<Date> {
  const [row] = await company.rows<{ now: Date }>('select clock_timestamp() as now')
  return row?.now as Date
}

async function arrivalsTakenBy({ base }: RunningServer): Promise<number> {
  const metrics = await (await fetch(`${base}/metrics`)).text()
  return Number(/^watertight_arrivals_total (\d+)/m.exec(metrics)?.[1] ?? 0)
}

/** Every hour is a working hour, and an offer stands for one minute. */
async function offersForOneMinute(company: Company): Promise<void> {
  const lena = company.as('lena')
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
  const calendar = await told(
    lena.post('/api/calendars', {
      name: 'Always',
      timeZone: 'UTC',
      country: null,
      region: null,
      hours: Object.fromEntries(days.map((day) => [day, [['00:00', '24:00']]])),
      extraHolidays: [],
      workingHolidays: [],
    }),
  )
  for (const rep of ['anna', 'ben', 'carla'] as const) {
    await told(lena.patch(`/api/members/${company.members[rep]}`, { calendar_id: calendar.id }))
  }
  const { levels } = await told(lena.get<{ levels: Levels }>('/api/service-levels'))
  for (const level of [...Object.values(levels.grades), levels.otherGrades]) level.acceptMinutes = 1
  const { version } = await told(lena.post<{ version: number }>('/api/service-levels', { levels }))
  // Signing is for people with a browser (e2e/journeys/signing.test.ts has them); here it has been done.
  await company.rows(
    `update service_levels set signed_by = $2, signed_at = now(), effective_from = now() where version = $1`,
    [version, [company.members.mira, company.members.marta]],
  )
}

interface Levels {
  grades: Record<string, { acceptMinutes: number }>
  otherGrades: { acceptMinutes: number }
}

/** Offers that ran out, and how often leads say that one did. */
async function expired(company: Company): Promise<{ offers: number; counted: number }> {
  const [row] = await company.rows<{ offers: number; counted: number }>(`
    select (select count(*)::int from offers where ending = 'expired') as offers,
      (select coalesce(sum(expiries), 0)::int from leads) as counted`)
  return row as { offers: number; counted: number }
}
