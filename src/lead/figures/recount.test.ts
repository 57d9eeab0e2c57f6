import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, openDatabase } from '#src/db/index.ts'
import { migrate } from '#src/db/migrate.ts'
import { newId } from '#src/lib/id.ts'
import { audit, runReport } from '#src/reports/index.ts'
import { createEmptyDatabase } from '#test/database.ts'

let url: string
let drop: () => Promise<void>
beforeAll(async () => {
  const made = await createEmptyDatabase()
  ;({ url, drop } = made)
})
afterAll(() => drop())

const ws = newId()
const at = (text: string) => new Date(`2026-${text}Z`)

/** A lead as an older version left it: counted by month, its promise known to the lead alone. */
async function older(
  client: Client,
  o: { asked: Date; tried?: Date; due?: Date; kept?: Date },
): Promise<void> {
  const id = newId()
  await client.query(
    `insert into leads (workspace_id, id, person_id, origin_id, source, channel, inquired_at, received_at, last_inquiry_at,
       stage, accountable_id, movement_seq, stage_since, moved_at, reached, next_action, due_at, attempts, first_attempt_at,
       promise_due_at, promise_kept_at)
     values ($1, $2, $2, 1, 'fair', 'event', $3, $3, $3, 'working', $2, 1, $3, $3, 65, 'call', $3, 1, $4, $5, $6)`,
    [ws, id, o.asked, o.tried ?? null, o.due ?? null, o.kept ?? null],
  )
  await client.query(
    `insert into lead_facts (workspace_id, lead_id, inquired_at, origin_id, path, owner_id, attempts, rejections, expiries,
       first_attempt_seconds)
     values ($1, $2, $3, 1, 65 | (7 << 16), $2, 1, 0, 0, extract(epoch from $4::timestamptz - $3::timestamptz))`,
    [ws, id, o.asked, o.tried ?? null],
  )
  await client.query(
    `insert into fact_deltas (workspace_id, id, month, origin_id, owner_id, path, leads)
     values ($1, $2, date_trunc('month', $3::timestamptz at time zone 'UTC')::date, 1, $2, 65 | (7 << 16), 1)`,
    [ws, id, o.asked],
  )
}

test('what an older version counted is counted anew, with the promise, the day and the hour', async () => {
  await migrate(url, undefined, '0013-statistics')
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query("set session_replication_role = 'replica'")
  await client.query(
    "insert into workspaces (id, slug, name, time_zone, lead_manager_id) values ($1, 'old', 'Old', 'Asia/Tokyo', $1)",
    [ws],
  )
  await client.query(
    "insert into origins (workspace_id, id, source, channel) values ($1, 1, 'fair', 'event')",
    [ws],
  )
  const asked = at('03-31T20:15:00')
  const due = at('04-01T20:15:00')
  await older(client, { asked, tried: at('03-31T20:19:59'), due, kept: due })
  await older(client, { asked, tried: at('04-02T20:15:00'), due, kept: at('04-02T20:15:00') })
  await older(client, { asked, due })
  await older(client, { asked: at('03-01T00:00:00'), tried: at('03-01T00:05:00') })
  await client.end()

  await migrate(url)
  const database = openDatabase(connect(url))
  const db = database.bind(ws)
  const { checks } = await audit(db)
  for (const name of ['facts', 'counts']) {
    expect(checks.find((check) => check.name === name)?.differences).toEqual([])
  }
  const { rows } = await runReport(db, 'response', {
    by: 'hour',
    from: '2026-04-01',
    now: at('06-01T00:00:00'),
  })
  expect(rows).toMatchObject([
    { hour: '05:00', leads: 3, tried: 2, within_24_h: 33.33, kept: 1, late: 1, unanswered: 1 },
  ])
  const { totals } = await runReport(db, 'response', { now: at('06-01T00:00:00') })
  expect(totals).toMatchObject({ leads: 4, within_5_min: 25, within_1_h: 50, kept: 1, kept_share: 33.33 })
  await database.close()
})
