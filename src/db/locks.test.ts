import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { createEmptyDatabase, type TestDatabase } from '#test/database.ts'
import { connect } from './connect.ts'
import { type Database, openDatabase } from './database.ts'
import { isBusy, takeLock, tryLock } from './locks.ts'

let empty: TestDatabase
let database: Database
beforeAll(async () => {
  empty = await createEmptyDatabase()
  database = openDatabase(connect(empty.url))
})
afterAll(async () => {
  await database.close()
  await empty.drop()
})

const workspace = newId()
const inTx = <T>(work: Parameters<typeof database.transaction<T>>[1], of = workspace) =>
  database.transaction(of, work)

test('one at a time in a workspace, whoever waits comes next; other workspaces are not held up', async () => {
  const order: string[] = []
  const [held, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const first = inTx(async (tx) => {
    await takeLock(tx, 'pipeline')
    held.resolve()
    await mayEnd.promise
    order.push('first')
  })
  await held.promise
  const second = inTx(async (tx) => {
    await takeLock(tx, 'pipeline')
    order.push('second')
  })
  expect(await inTx((tx) => tryLock(tx, 'pipeline'))).toBe(false)
  expect(await inTx((tx) => tryLock(tx, 'pipeline'), newId())).toBe(true)
  expect(await inTx((tx) => tryLock(tx, 'sweep'))).toBe(true)
  mayEnd.resolve()
  await Promise.all([first, second])
  expect(order).toEqual(['first', 'second'])
})

test('waiting ends with a sentence, and what follows in the transaction waits as it likes', async () => {
  const [held, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const first = inTx(async (tx) => {
    await takeLock(tx, 'pipeline')
    held.resolve()
    await mayEnd.promise
    return tx.raw<{ timeout: string }>("select current_setting('lock_timeout') as timeout", [])
  })
  await held.promise
  const late = await inTx((tx) => takeLock(tx, 'pipeline')).catch((error) => error)
  expect(late).toMatchObject({ code: 'unavailable', reason: 'busy' })
  expect(isBusy(late)).toBe(true)
  mayEnd.resolve()
  expect(await first).toEqual([{ timeout: '0' }])
})
