import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { audit } from '#src/reports/audit/audit.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { createWorld, type World } from '#test/world.ts'
import { drainInbox } from './drain-inbox.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await world.database
    .bind(world.workspace.id)
    .run(sql`update members set receives_leads = true, ceiling_open = 100 where roles @> array['rep']`)
})
afterAll(async () => {
  const proof = await audit(world.database.bind(world.workspace.id), {})
  expect(proof.checks.filter((check) => check.differences.length > 0)).toEqual([])
  await world.close()
})

interface Placed {
  place: string
  kind: string | null
  lead_id: string | null
  stage: string | null
  grade: string | null
  accountable_id: string | null
}

async function placed(ids: readonly string[]): Promise<Placed[]> {
  return world.database.bind(world.workspace.id).all<Placed>(sql`
    select p.place, p.kind, p.lead_id, l.stage, l.grade, l.accountable_id
    from unnest(${ids}::uuid[]) with ordinality u(id, n)
    left join placements p on p.inquiry_id = u.id left join leads l on l.id = p.lead_id order by u.n`)
}

const someone = () => `p${newId()}@company-${newId()}.example`

test('a request for a quotation is judged hot and offered to a rep', async () => {
  const [one] = await placed(
    await arrive(world, [
      arrival({ email: someone(), name: 'Jane Doe', message: 'Please send a quotation for 20 pumps' }),
    ]),
  )
  expect(one).toMatchObject({ place: 'lead', kind: 'new', stage: 'offered', grade: 'hot' })
  expect([world.members.anna, world.members.ben, world.members.carla]).toContain(one?.accountable_id)
})

test('no e-mail and no phone is kept and goes to marketing', async () => {
  const [one] = await placed(await arrive(world, [arrival({ message: 'Hello' })]))
  expect(one).toMatchObject({ place: 'lead', stage: 'nurture', accountable_id: world.members.mira })
})

test('the same person in one batch is one person and one lead, and each inquiry has its place', async () => {
  const email = someone()
  const ids = await arrive(world, [
    arrival({ email }),
    arrival({ email, message: 'again' }),
    arrival({ email, topic: 'valves' }),
  ])
  const rows = await placed(ids)
  expect(rows.map((row) => row.kind)).toEqual(['new', 'joined', 'joined'])
  expect(new Set(rows.map((row) => row.lead_id)).size).toBe(1)
})

test('settled twice changes nothing the second time', async () => {
  const ids = await arrive(world, [arrival({ email: someone(), message: 'Please call me back' })])
  const before = await placed(ids)
  expect(await drainInbox(world.database, world.workspace.id)).toBe(0)
  expect(await placed(ids)).toEqual(before)
})

test('a lead in nurture that says what it needs is judged anew and goes to sales', async () => {
  const email = someone()
  const [first] = await placed(await arrive(world, [arrival({ email, message: 'Hello' })]))
  expect(first?.stage).toMatch(/nurture|prequalifying/)
  const [again] = await placed(
    await arrive(world, [arrival({ email, message: 'We need a quotation urgently' })]),
  )
  expect(again).toMatchObject({ kind: 'joined', lead_id: first?.lead_id, stage: 'offered' })
})

test('a lead that was disqualified is reopened by a new inquiry and keeps its origin', async () => {
  const email = someone()
  const [first] = await placed(
    await arrive(world, [
      arrival({ email, source: 'trade_show', message: 'I am a student writing my thesis' }),
    ]),
  )
  expect(first?.stage).toBe('disqualified')
  const [again] = await placed(
    await arrive(world, [arrival({ email, source: 'search', message: 'I am a student, now at a company' })]),
  )
  expect(again).toMatchObject({ kind: 'reopened', lead_id: first?.lead_id })
  const lead = await world.database
    .bind(world.workspace.id)
    .first<{ source: string; inquiries: number }>(
      sql`select source, inquiries from leads where id = ${first?.lead_id}`,
    )
  expect(lead).toEqual({ source: 'trade_show', inquiries: 2 })
})

test('what is no inquiry ends at the door', async () => {
  const [one] = await placed(
    await arrive(world, [arrival({ email: someone(), message: 'Payment reminder for invoice no. 7' })]),
  )
  expect(one).toMatchObject({ place: 'not_an_inquiry', kind: 'invoice', lead_id: null })
})

test('one arrival that cannot be read goes to quarantine, the others of its batch go through', async () => {
  const bad = arrival(
    {},
    { content: Buffer.from([0xff, 0xfe, 0x00]), contentType: 'application/octet-stream' },
  )
  const ids = await arrive(world, [arrival({ email: someone() }), bad, arrival({ email: someone() })])
  expect((await placed(ids)).map((row) => row.place)).toEqual(['lead', 'quarantine', 'lead'])
})

test('an arrival that the database refuses is found by halves', async () => {
  const db = world.database.bind(world.workspace.id)
  await db.run(sql`alter table persons add constraint no_villains check (name <> 'Villain')`)
  const arrivals = Array.from({ length: 9 }, (_, i) =>
    arrival({ email: someone(), name: i === 6 ? 'Villain' : 'Jane' }),
  )
  const rows = await placed(await arrive(world, arrivals))
  await db.run(sql`alter table persons drop constraint no_villains`)
  expect(rows.map((row) => row.place)).toEqual(arrivals.map((_, i) => (i === 6 ? 'quarantine' : 'lead')))
})

test('a row whose import is gone goes to quarantine and holds nobody up', async () => {
  const gone = arrival({ email: someone() }, { channel: 'import', importId: newId() })
  const ids = await arrive(world, [gone, arrival({ email: someone() })])
  expect((await placed(ids)).map((row) => row.place)).toEqual(['quarantine', 'lead'])
})

test('an older lead is brought in with stage and owner, nothing is offered, due dates lie ahead', async () => {
  const told = { email: someone(), owner: 'Old Rep', message: 'Please send a quotation' }
  const [one] = await placed(
    await arrive(world, [
      arrival(told, { context: { mode: 'historical' }, askedAt: new Date('2020-05-01T08:00:00Z') }),
    ]),
  )
  expect(one).toMatchObject({ stage: 'nurture' })
  const lead = await world.database
    .bind(world.workspace.id)
    .first<{ inquired_at: Date; ahead: boolean; promise_due_at: Date | null }>(
      sql`select inquired_at, due_at > now() as ahead, promise_due_at from leads where id = ${one?.lead_id}`,
    )
  expect(lead).toEqual({ inquired_at: new Date('2020-05-01T08:00:00Z'), ahead: true, promise_due_at: null })
})

test('a burst is spread fairly and nobody is over the ceiling; what no one has room for waits with the reason', async () => {
  const small = await createWorld()
  try {
    await small.database
      .bind(small.workspace.id)
      .run(sql`update members set receives_leads = true, ceiling_open = 20 where roles @> array['rep']`)
    const burst = Array.from({ length: 90 }, () =>
      arrival({ email: someone(), message: 'Please send a quotation' }),
    )
    await arrive(small, burst, 25)
    const rows = await small.database
      .bind(small.workspace.id)
      .all<{ stage: string; unrouted_reason: string | null; n: number }>(sql`
      select stage, unrouted_reason, count(*)::int n from leads group by stage, unrouted_reason, accountable_id order by 1, 3`)
    expect(rows).toEqual([
      { stage: 'offered', unrouted_reason: null, n: 20 },
      { stage: 'offered', unrouted_reason: null, n: 20 },
      { stage: 'offered', unrouted_reason: null, n: 20 },
      { stage: 'qualified', unrouted_reason: 'nobody_has_room', n: 30 },
    ])
  } finally {
    await small.close()
  }
})
