import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { putContent } from '../library/put-content.ts'
import type { ContentWords } from '../library/tables.ts'
import { settleOpenings } from '../links/settle-openings.ts'

let world: World
let served: Served
let lead: string
beforeAll(async () => {
  world = await createWorld()
  served = await serve(world)
  lead = await openLead(world, {
    stage: 'opportunity',
    owner: 'anna',
    topic: 'Pumps',
    person: { name: 'Erika Example', email: 'erika@example.com' },
  })
})
afterAll(async () => {
  await served.close()
  await world.close()
})

async function put(title: string, words: Partial<ContentWords>): Promise<string> {
  const id = newId()
  await world.inTx('mira', (ctx) =>
    putContent(ctx, id, {
      ...{ kind: 'page', title, topic: null, buying_stage: 'decision', language: null },
      ...{ address: 'https://acme.example/x', campaign: null, form_id: null, given: 'at_once' },
      ...words,
    }),
  )
  return id
}

const ask = (who: 'anna' | 'ben' | null, of = lead) => served.ask(who, 'GET', `/api/leads/${of}/collateral`)

test('what fits the stage and the topic is proposed, and what does not is not', async () => {
  await put('Prices', { topic: 'pumps' })
  await put('Delivery times', {})
  await put('Of another topic', { topic: 'Cabinets' })
  await put('For beginners', { buying_stage: 'awareness' })
  await put('Without a file', { address: null })
  await put('Without a stage', { buying_stage: null })
  const { items } = (await ask('anna')).json()
  expect(items.map(({ title }: { title: string }) => title)).toEqual(['Prices', 'Delivery times'])
})

test('opening the link is told of the person of the lead', async () => {
  const { items } = (await ask('anna')).json()
  const link = new URL(items[0].link)
  const opened = await served.ask(null, 'GET', link.pathname)
  expect(opened.statusCode).toBe(302)
  await world.inTx('lena', async ({ db }) => {
    const later = new Date(Date.now() + 600_000)
    await db.run(sql`update link_openings set machine = null where workspace_id = ${db.workspaceId}`)
    const clicks = await settleOpenings(db, { asOf: later, most: 10 })
    expect(clicks).toMatchObject([{ lead_id: lead, content_id: items[0].id, title: 'Prices' }])
  })
  expect((await ask('anna')).json().items[0].opened_at).not.toBeNull()
})

test('nobody else’s: not of a lead that one does not see, not without signing in', async () => {
  expect((await ask(null)).statusCode).toBe(401)
  expect((await ask('ben')).statusCode).toBe(404)
  expect((await ask('anna', newId())).statusCode).toBe(404)
  expect((await ask('anna', 'x')).statusCode).toBe(404)
})
