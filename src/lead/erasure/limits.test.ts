import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { parcelOf } from '#src/intake/inbox/arrival.ts'
import { receive } from '#src/intake/inbox/receive.ts'
import { newId } from '#src/lib/id.ts'
import { importFile } from '#src/pipeline/import/import-file.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { placesOf } from '#test/places-of.ts'
import { type ServedWorld, serveWorld } from '#test/serve-world.ts'

let served: ServedWorld
beforeAll(async () => {
  served = await serveWorld()
})
afterAll(() => served.close())

test('nobody is erased while an inquiry of theirs waits', async () => {
  const { person_id } = await served.leadOf(await served.inquire({ email: 'waiting@longer.example' }))
  const [waits] = await receive(served.world.database, served.world.workspace.id, [
    parcelOf(arrival({ email: 'Waiting@Longer.example', message: 'and another thing' })),
  ])
  const refused = await served.erase(person_id)
  expect([refused.statusCode, refused.json().reason]).toEqual([409, 'inquiry_waiting'])
  await served.settle()
  expect((await served.erase(person_id)).statusCode).toBe(200)
  expect(waits).toMatchObject({ isRepeat: false })
  expect(await placesOf(served.db, 'waiting@longer.example')).toEqual([])
})

test('somebody whose address only looks alike is left alone', async () => {
  const { person_id } = await served.leadOf(
    await served.inquire({ email: 'a@alike.example', phone: '+4930555000111' }),
  )
  const others = ['anna.a@alike.example', 'a@alike.example.com', '+49 30 555 000 111 9'].map((word) =>
    arrival({}, { content: Buffer.from(JSON.stringify({ message: word })), context: { is_bot: true } }),
  )
  const ids = await arrive(served.world, others)
  await served.erase(person_id)
  const kept = await served.db.all(sql`
    select from inquiry_contents where inquiry_id = any(${ids}::uuid[]) and content is not null`)
  expect(kept).toHaveLength(3)
})

test('mail that is being handed over holds the erasure up for a moment; what a dead sender held is never sent again', async () => {
  const { id, person_id } = await served.leadOf(
    await served.inquire({ email: 'under@way.example', message: 'a quotation please' }),
  )
  const state = (leasedUntil: string) =>
    served.db.run(sql`update messages set state = 'sending', handed_over_at = now(), leased_until = ${leasedUntil}::timestamptz, leased_by = ${newId()}
      where workspace_id = ${served.world.workspace.id} and person_id = ${person_id}`)
  expect(await state('infinity')).toBe(1)
  const refused = await served.erase(person_id)
  expect([refused.statusCode, refused.json().reason]).toEqual([409, 'mail_under_way'])
  await state('2020-01-01')
  expect((await served.erase(person_id)).statusCode).toBe(200)
  expect(
    await served.db.all(
      sql`select state, to_address, leased_by from messages where lead_id = ${id} and person_id = ${person_id}`,
    ),
  ).toEqual([{ state: 'doubtful', to_address: null, leased_by: null }])
})

test('mail whose end had not gone when its sender died never goes', async () => {
  const { id, person_id } = await served.leadOf(
    await served.inquire({ email: 'never@gone.example', message: 'a quotation please' }),
  )
  await served.db.run(sql`update messages set state = 'sending', leased_until = '2020-01-01', leased_by = ${newId()}
    where workspace_id = ${served.world.workspace.id} and person_id = ${person_id}`)
  expect((await served.erase(person_id)).statusCode).toBe(200)
  expect(await served.db.all(sql`select state, leased_by from messages where lead_id = ${id}`)).toEqual([
    { state: 'suppressed', leased_by: null },
  ])
})

test('a row of a file that was erased does not come back with the same file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'watertight-erased-'))
  const path = join(folder, 'list.csv')
  await writeFile(path, 'mail,who\nrow@file.example,Rowena\n')
  const columns = { email: 'mail', name: 'who' }
  const bring = () =>
    importFile(served.world.database, served.world.workspace, {
      path,
      mapping: { title: 'a list', kind: 'leads', columns },
      mode: 'historical',
      dryRun: false,
      badRows: `${path}.bad.csv`,
      onProgress() {},
    })
  expect((await bring()).counts).toMatchObject({ accepted: 1 })
  const found = await served.db.first<{ id: string }>(
    sql`select id from persons where workspace_id = ${served.world.workspace.id} and email = 'row@file.example'`,
  )
  await served.erase(found?.id as string)
  expect((await bring()).counts).toMatchObject({ accepted: 0, repeated: 1, refused: 0 })
  expect(await placesOf(served.db, 'rowena')).toEqual([])
  await rm(folder, { recursive: true })
})

test('the fact that an inquiry arrived cannot be changed', async () => {
  await served.inquire({ email: 'kept@kept.example' })
  const change = (what: ReturnType<typeof sql>) =>
    served.db.run(sql`update inquiries set ${what} where workspace_id = ${served.world.workspace.id}`)
  for (const what of [
    sql`channel = 'other'`,
    sql`content_hash = ''`,
    sql`idempotency_key = 'x'`,
    sql`asked_at = now()`,
  ]) {
    await expect(change(what)).rejects.toMatchObject({ constraint: 'inquiries_append_only' })
  }
})
