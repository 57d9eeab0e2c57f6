import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { erasePerson } from '#src/lead/erasure/erase-person.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { type ServedWorld, serveWorld } from '#test/serve-world.ts'
import { readWordsOfLead } from './words-of-lead.ts'

let served: ServedWorld
beforeAll(async () => {
  served = await serveWorld()
})
afterAll(() => served.close())

async function leadOf(inquiryId: string): Promise<string> {
  const row = await served.db.first<{ lead_id: string }>(sql`
    select lead_id from placements where workspace_id = ${served.db.workspaceId} and inquiry_id = ${inquiryId}`)
  return row?.lead_id ?? ''
}

test('a lead holds what was written in each of its inquiries, the newest first, without those that say nothing', async () => {
  const asked = { name: 'Erika Kurz', email: 'erika@words.test' }
  const [first] = await arrive(served.world, [arrival({ ...asked, message: 'Two pumps,\nplease.' })])
  const [second] = await arrive(served.world, [arrival({ ...asked, message: 'And a third one 🙂' })])
  await arrive(served.world, [arrival(asked)])
  const lead = await leadOf(first as string)
  const words = await readWordsOfLead(served.db, lead)
  expect(words).toEqual([
    { inquiry_id: second, at: expect.any(Date), message: 'And a third one 🙂', attachments: [] },
    { inquiry_id: first, at: expect.any(Date), message: 'Two pumps,\nplease.', attachments: [] },
  ])
  const page = await served.ask('lena', 'GET', `/api/leads/${lead}`)
  expect(page.words).toMatchObject([{ inquiry_id: second }, { inquiry_id: first }])
})

test('what was erased is gone, and a lead that nobody wrote for has no words', async () => {
  const [inquiry] = await arrive(served.world, [arrival({ email: 'gone@words.test', message: 'Secret' })])
  const lead = await leadOf(inquiry as string)
  expect(await readWordsOfLead(served.db, lead)).toMatchObject([{ message: 'Secret' }])
  const person = await served.db.first<{ person_id: string }>(sql`
    select person_id from leads where workspace_id = ${served.db.workspaceId} and id = ${lead}`)
  await served.world.inTx(SYSTEM, (ctx) =>
    erasePerson(ctx, { personId: person?.person_id ?? '', endOffers: async () => undefined }),
  )
  expect(await readWordsOfLead(served.db, lead)).toEqual([])
  expect(await readWordsOfLead(served.db, newId())).toEqual([])
})
