import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmptyDatabase, type TestDatabase } from '#test/database.ts'
import { connect } from './connect.ts'

let empty: TestDatabase
beforeAll(async () => {
  empty = await createEmptyDatabase()
})
afterAll(() => empty.drop())

test('every connection lets go of its locks when its process hangs or its machine is gone', async () => {
  const pool = connect(empty.url, { max: 3 })
  const settings = ['idle_in_transaction_session_timeout', 'tcp_keepalives_idle', 'tcp_keepalives_count']
  const shown = `select array_agg(setting order by name) as settings from pg_settings where name = any($1)`
  const answers = await Promise.all([1, 2, 3].map(() => pool.query(shown, [settings])))
  for (const { rows } of answers) expect(rows).toEqual([{ settings: ['15000', '3', '3'] }])
  await pool.end()
})

test('days stay text, counts become numbers, money stays exact', async () => {
  const pool = connect(empty.url)
  const { rows } = await pool.query(
    "select date '2026-03-01' as day, count(*) as count, 0.10::numeric as money",
  )
  expect(rows).toEqual([{ day: '2026-03-01', count: 1, money: '0.10' }])
  await pool.end()
})
