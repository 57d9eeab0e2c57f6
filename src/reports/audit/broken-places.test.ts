import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, sql } from '#src/db/index.ts'
import { setNext } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import * as broken from '#test/break-books.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { audit } from './audit.ts'

let world: World
let db: Db

const day = (n: number) => new Date(Date.UTC(2026, 2, n, 23, 30))
const found = (statements: ReturnType<typeof sql>[]) => broken.found(world, statements)
const ws = () => sql`workspace_id = ${world.workspace.id}`

beforeAll(async () => {
  world = await createWorld()
  db = world.database.bind(world.workspace.id)
})

afterAll(() => world.close())

describe('what belongs to the books and somebody broke', () => {
  test('arrivals in two places, in none, without content, of a lead that is not there', async () => {
    const inquiry = newId()
    const arrived = [
      sql`insert into inquiries (workspace_id, id, channel, asked_at, content_hash, content_bytes)
        values (${world.workspace.id}, ${inquiry}, 'api', now(), '\\x00', 2)`,
      sql`insert into inquiry_contents (workspace_id, inquiry_id, content, content_type)
        values (${world.workspace.id}, ${inquiry}, '{}', 'application/json')`,
    ]
    const waits = sql`insert into inbox (workspace_id, inquiry_id) values (${world.workspace.id}, ${inquiry})`
    const place = (lead: string | null) => sql`
      insert into placements (workspace_id, inquiry_id, place, lead_id, kind)
      values (${world.workspace.id}, ${inquiry}, ${lead ? 'lead' : 'quarantine'}, ${lead}, 'unreadable')`
    expect(await found([...arrived, waits])).toEqual({})
    expect(await found([...arrived, place(null)])).toEqual({})
    expect(await found(arrived)).toEqual({ arrivals: [`The inquiry ${inquiry} is in no place.`] })
    expect(await found([...arrived, waits, place(null)])).toEqual({
      arrivals: [`The inquiry ${inquiry} waits in the inbox and has the place quarantine as well.`],
    })
    expect(await found([...arrived, place(newId())])).toEqual({
      arrivals: [expect.stringContaining('which does not exist')],
    })
    expect(await found([arrived[0] as never, waits])).toEqual({
      arrivals: [`The inquiry ${inquiry} arrived, but what it said is gone.`],
    })
    expect(await found([arrived[1] as never])).toEqual({
      arrivals: [`The inquiry ${inquiry} has a content, but never arrived.`],
    })
    expect(await found([waits])).toEqual({
      arrivals: [`The inquiry ${inquiry} waits in the inbox, but never arrived.`],
    })
  })

  test('offers without their lead, leads without their offer', async () => {
    const id = await openLead(world, { stage: 'offered', owner: 'carla', inquiredAt: day(4) })
    const offer = sql`${ws()} and lead_id = ${id}`
    expect(
      await found([sql`update offers set ended_at = now(), ending = 'accepted' where ${offer}`]),
    ).toEqual({ offers: [`The lead ${id} is offered without an open offer.`] })
    expect(await found([sql`update offers set assignee_id = ${world.members.ben} where ${offer}`])).toEqual({
      offers: [`The lead ${id} is offered to another person than the accountable one.`],
    })
    const other = await openLead(world, { inquiredAt: day(4) })
    expect(await found([sql`update offers set lead_id = ${other} where ${offer}`])).toEqual({
      offers: expect.arrayContaining([
        `The lead ${id} is offered without an open offer.`,
        `The lead ${other} is inquiry, but an offer is still open.`,
      ]),
    })
  })

  test('leads in limbo and merged leads that point nowhere', async () => {
    const id = await openLead(world, { inquiredAt: day(4) })
    await world.inTx('lena', async ({ db: tx }) => {
      await tx.run(sql`alter table leads drop constraint lead_open_has_due_time`)
      await tx.run(sql`alter table leads drop constraint lead_merged_has_survivor`)
    })
    expect(await found([sql`update leads set due_at = null where ${ws()} and id = ${id}`])).toEqual({
      no_limbo: [`The lead ${id} is inquiry: no next action is due.`],
    })
    const gone = await openLead(world, { stage: 'merged', inquiredAt: day(4) })
    const lead = sql`${ws()} and id = ${gone}`
    expect(await found([sql`update leads set survivor_id = null where ${lead}`])).toHaveProperty('merged')
    expect(await found([sql`update leads set survivor_id = id where ${lead}`])).toEqual({
      merged: [`The lead ${gone} is merged in a circle.`],
    })
    expect(await found([sql`update leads set survivor_id = ${gone} where ${ws()} and id = ${id}`])).toEqual({
      merged: [`The lead ${id} has a survivor, but is inquiry.`],
    })
  })

  test('deals that do not sum up to the revenue', async () => {
    const id = await openLead(world, { inquiredAt: day(1) })
    const deal = (amount: string, currency = 'EUR') => sql`
      insert into deals (workspace_id, id, lead_id, amount, currency, sold_at)
      values (${world.workspace.id}, ${newId()}, ${id}, ${amount}, ${currency}, ${day(9)})`
    const due = sql`insert into credits_due (workspace_id, id, lead_id) values (${world.workspace.id}, ${newId()}, ${id})`
    expect(await found([deal('100.50')])).toHaveProperty('credits')
    expect(await found([deal('100.50'), due])).toEqual({
      sales: [`The lead ${id} has a revenue of nothing, its deals sum to 100.50 EUR.`],
    })
    await change(world, id, 'anna', day(9), (d) => {
      Object.assign(d.lead, { revenue: '100.50', revenue_currency: 'EUR', sold_at: day(9) })
    })
    expect(await found([deal('100.50'), deal('7', 'USD'), due])).toEqual({})
    expect(await found([deal('100.49')])).toHaveProperty('sales')
    await broken.breakBooks(world, deal('100.50'), due)
    expect((await audit(db)).ok).toBe(true)
  })

  test('no more than a thousand differences are named, and that there are more is said', async () => {
    const many = sql`insert into lead_facts (workspace_id, lead_id, inquired_at, origin_id, path, attempts, rejections, expiries)
      select ${world.workspace.id}, gen_random_uuid(), now(), 1, 1, 0, 0, 0 from generate_series(1, 1200)`
    const result = await found([many])
    expect(result.facts).toHaveLength(1000)
    await change(world, await openLead(world), 'mira', day(20), (d) =>
      setNext(d, { action: 'call', dueAt: day(30) }),
    )
    expect((await audit(db)).ok).toBe(true)
  })
})
