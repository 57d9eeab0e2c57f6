import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { leadOf } from '#test/read-back.ts'
import { putAside, raisedAbout, setLead } from '#test/sweeping.ts'
import { workedLead } from '#test/worked-lead.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import { DEFAULT_LADDER } from '../ladder/ladder.ts'
import { putLadder } from '../ladder/put-ladder.ts'
import { setNextAction } from '../next-action/set-next-action.ts'
import { climbLadders } from './climb-ladders.ts'
import { expireOffers } from './expire-offers.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await putAside(world)
  await world.inTx('lena', async ({ db }) => {
    await db.run(sql`delete from notifications`)
    await db.run(sql`delete from ladders`)
  })
})

const at = (text: string) => new Date(text)
const sweep = (asOf: Date, batch = 2) => ({
  database: world.database,
  workspaceId: world.workspace.id,
  asOf,
  batch,
})
const climb = async (text: string) => (await climbLadders(sweep(at(text)))).failed

/** Anna's, since Monday ten o'clock in Berlin; half of its eight business hours are over at two, 80 % at 16:24. */
async function dueTomorrow(o: { owner?: Name; stage?: 'working' | 'offered' } = {}): Promise<string> {
  const id = await openLead(world, {
    stage: o.stage ?? 'working',
    owner: o.owner ?? 'anna',
    grade: 'sales_ready',
    inquiredAt: at('2027-06-14T08:00:00Z'),
    dueAt: at('2027-06-15T08:00:00Z'),
  })
  await setLead(world, id, sql`next_action = ${o.stage ? 'accept' : 'first_attempt'}`)
  return id
}

async function told() {
  const rows = await world.database
    .bind(world.workspace.id)
    .all<{ kind: string; name: string; rung: number | null }>(sql`
    select n.kind, split_part(lower(m.name), ' ', 1) as name, (n.data ->> 'rung')::int as rung from notifications n
    join members m on m.workspace_id = n.workspace_id and m.id = n.member_id order by n.at, n.kind, name`)
  return rows.map(({ kind, name, rung }) => `${name}: ${kind}${rung ? ` ${rung}` : ''}`)
}

test('whoever has a lead hears of 50 and 80 percent once each, the manager when its time is over', async () => {
  const id = await dueTomorrow()
  await world.inTx('lena', ({ db }) =>
    db.run(sql`update leads set rung_at = '2027-06-14T08:00:00Z' where id = ${id}`),
  )
  for (const minute of ['08:01', '11:59']) await climb(`2027-06-14T${minute}:00Z`)
  expect(await told()).toEqual([])
  for (const minute of ['12:00', '12:01', '13:00']) await climb(`2027-06-14T${minute}:00Z`)
  expect(await told()).toEqual(['anna: due_soon 50'])
  await climb('2027-06-14T14:24:00Z')
  await climb('2027-06-15T07:59:00Z')
  expect(await told()).toEqual(['anna: due_soon 50', 'anna: due_soon 80'])
  expect(await raisedAbout(world, id)).toEqual([])
  await climb('2027-06-15T08:00:00Z')
  await climb('2027-06-16T08:00:00Z')
  expect((await told()).slice(2)).toEqual(['marta: escalation', 'anna: overdue'])
  expect(await raisedAbout(world, id)).toHaveLength(1)
})

test('a lead from before there were ladders hears of 50 and 80 percent once its clocks are looked at', async () => {
  await dueTomorrow()
  const asleep = await openLead(world, { stage: 'nurture', owner: 'anna', dueAt: at('2027-06-15T08:00:00Z') })
  await setLead(world, asleep, sql`next_action = 'wake'`)
  await climb('2027-06-14T12:00:00Z')
  expect(await told()).toEqual([])
  const migration = await readFile('migrations/0088-clocks-and-dormant.sql', 'utf8')
  await world.inTx('lena', ({ db }) => db.run(sql.raw(migration.slice(migration.indexOf('update leads')))))
  expect((await leadOf(world, asleep)).rung_at).toBeNull()
  await climb('2027-06-14T12:00:00Z')
  await climb('2027-06-14T14:24:00Z')
  expect(await told()).toEqual(['anna: due_soon 50', 'anna: due_soon 80'])
})

test('after an outage only the highest rung is told', async () => {
  await dueTomorrow()
  await climb('2027-06-17T08:00:00Z')
  expect(await told()).toEqual(['marta: escalation', 'anna: overdue'])
})

test('a date that was put off, or a lead that is done, is not told; the new date has rungs of its own', async () => {
  const id = await workedLead(world)
  await setLead(world, id, sql`next_action = 'call', due_at = '2027-06-15T08:00:00Z', attempts = 1`)
  await world.inTx(
    'anna',
    (ctx) =>
      setNextAction(ctx, { id: newId(), leadId: id, action: 'call', dueAt: at('2027-06-16T08:00:00Z') }),
    at('2027-06-14T12:00:00Z'),
  )
  await climb('2027-06-15T08:00:00Z')
  expect(await told()).toEqual([])
  // From two in the afternoon on: half past two on Tuesday is more than 80 percent of eleven business hours.
  await climb('2027-06-15T14:59:00Z')
  expect(await told()).toEqual(['anna: due_soon 80'])
  expect((await leadOf(world, id)).due_set_at).toEqual(at('2027-06-14T12:00:00Z'))
})

test('on leave the deputy hears it', async () => {
  await world.inTx('lena', async ({ db }) => {
    await db.run(sql`update members set deputy_id = ${world.members.ben} where id = ${world.members.anna}`)
    await db.run(sql`insert into absences (workspace_id, id, member_id, starts_at, ends_at)
      values (${db.workspaceId}, ${newId()}, ${world.members.anna}, '2027-06-14T00:00:00Z', '2027-06-19T00:00:00Z')`)
  })
  const id = await dueTomorrow()
  await setLead(world, id, sql`next_action = 'first_attempt'`)
  await world.inTx('lena', ({ db }) =>
    db.run(sql`update leads set rung_at = '2027-06-14T08:00:00Z' where id = ${id}`),
  )
  await climb('2027-06-14T12:30:00Z')
  expect(await told()).toEqual(['ben: due_soon 50'])
  await world.inTx('lena', async ({ db }) => {
    await db.run(sql`delete from absences`)
    await db.run(sql`update members set deputy_id = null where id = ${world.members.anna}`)
  })
})

test('a team says for itself who hears what, by name and by mail, also of an offer that runs out', async () => {
  const team = (
    await world.database.bind(world.workspace.id).first<{ id: string }>(sql`select id from teams`)
  )?.id
  const step = { who: 'member', member_id: world.members.carla, by: 'mail' } as const
  await world.inTx('lena', (ctx) =>
    putLadder(ctx, {
      teamId: team as string,
      steps: {
        ...DEFAULT_LADDER,
        accept: { '50': [], '80': [], '100': [step] },
        first_attempt: { '50': [step], '80': [], '100': [] },
      },
    }),
  )
  const worked = await dueTomorrow()
  await world.inTx('lena', ({ db }) =>
    db.run(sql`update leads set rung_at = '2027-06-14T08:00:00Z' where id = ${worked}`),
  )
  await climb('2027-06-14T12:30:00Z')
  const mails = await world.database.bind(world.workspace.id).all(sql`
    select data ->> 'kind' as kind from messages where member_id = ${world.members.carla}`)
  expect([await told(), mails]).toEqual([['carla: escalation 50'], [{ kind: 'running_out' }]])
  // Nobody is told, but that it was broken stays on record.
  await climb('2027-06-15T08:00:00Z')
  expect(await raisedAbout(world, worked)).toHaveLength(1)
  expect(await told()).toHaveLength(1)
  await dueTomorrow({ stage: 'offered' })
  await climb('2027-06-15T08:00:00Z')
  await expireOffers(sweep(at('2027-06-15T08:00:00Z')))
  expect(await told()).toContain('carla: escalation 100')
})
