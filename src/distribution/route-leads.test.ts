import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { currentServiceLevels } from '#src/followup/index.ts'
import { loadDrafts, saveDrafts } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { creditTurn, takeBackCredit } from './credit-turn.ts'
import { routeLeads } from './route-leads.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const REPS = ['anna', 'ben', 'carla'] as const

beforeEach(() =>
  world.inTx('lena', async ({ db }) => {
    await db.run(sql`delete from fair_turns where workspace_id = ${db.workspaceId}`)
    await db.run(sql`update members set ceiling_open = null, ceiling_day = null, weight = 1
      where workspace_id = ${db.workspaceId}`)
  }),
)

async function waiting(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < count; i++)
    ids.push(await openLead(world, { stage: 'qualified', grade: 'sales_ready' }))
  return ids
}

function route(ids: readonly string[]): Promise<void> {
  return world.inTx(SYSTEM, async (ctx) => {
    const drafts = [...(await loadDrafts(ctx, ids)).values()]
    await routeLeads(ctx, drafts, {
      workspace: world.workspace,
      serviceLevels: await currentServiceLevels(ctx.db, ctx.now),
    })
    await saveDrafts(ctx, drafts, world.workspace.time_zone)
  })
}

async function held(ids: readonly string[]): Promise<Record<string, number>> {
  const db = world.database.bind(world.workspace.id)
  const rows = await db.all<{ id: string; leads: number }>(sql`
    select accountable_id as id, count(*)::int as leads from leads
    where workspace_id = ${db.workspaceId} and id = any(${ids}::uuid[]) and stage = 'offered' group by 1`)
  return Object.fromEntries(
    REPS.map((name) => [name, rows.find(({ id }) => id === world.members[name])?.leads ?? 0]),
  )
}

const setMember = (who: (typeof REPS)[number], values: ReturnType<typeof sql>) =>
  world.inTx('lena', ({ db }) =>
    db.run(
      sql`update members set ${values} where workspace_id = ${db.workspaceId} and id = ${world.members[who]}`,
    ),
  )

describe('turns that are kept', () => {
  test('one lead at a time is as fair as all at once', async () => {
    await setMember('anna', sql`weight = 2`)
    const ids = await waiting(12)
    for (const id of ids.slice(0, 6)) await route([id])
    await route(ids.slice(6))
    expect(await held(ids)).toEqual({ anna: 6, ben: 3, carla: 3 })
  })

  test('a small share and a small ceiling are no share of nothing', async () => {
    await setMember(
      'anna',
      sql`weight = 0.1, ceiling_open = 1 + (
      select count(*) from leads where accountable_id = ${world.members.anna} and stage = 'offered')`,
    )
    const ids = await waiting(44)
    await route(ids.slice(0, 20))
    await route(ids.slice(20))
    const { anna = 0, ben = 0, carla = 0 } = await held(ids)
    expect(anna).toBe(1)
    expect(Math.abs(ben - carla)).toBeLessThanOrEqual(1)
  })

  test('who was on leave gets their share from then on, and not what they missed', async () => {
    const absence = newId()
    await world.inTx('lena', ({ db }) =>
      db.run(sql`insert into absences (workspace_id, id, member_id, starts_at, ends_at)
        values (${db.workspaceId}, ${absence}, ${world.members.ben}, now() - interval '1 day', now() + interval '1 day')`),
    )
    const meanwhile = await waiting(10)
    await route(meanwhile)
    expect(await held(meanwhile)).toEqual({ anna: 5, ben: 0, carla: 5 })
    await world.inTx('lena', ({ db }) =>
      db.run(sql`delete from absences where workspace_id = ${db.workspaceId} and id = ${absence}`),
    )
    const then = await waiting(9)
    for (const id of then) await route([id])
    expect(await held(then)).toEqual({ anna: 3, ben: 3, carla: 3 })
  })

  test('a bad lead is credited once, however often its verdict is told, and not once it was taken back', async () => {
    const [bad = '', other = ''] = await waiting(2)
    const [verdict, mistaken] = [newId(), newId()]
    const credit = (causeId: string, leadId: string) =>
      world.inTx('lena', (ctx) =>
        creditTurn(ctx, { memberId: world.members.carla, leadId, offerId: null, causeId }),
      )
    await credit(verdict, bad)
    await Promise.all([credit(verdict, bad), credit(verdict, bad), credit(mistaken, other)])
    await world.inTx('lena', (ctx) => takeBackCredit(ctx, mistaken))
    const ids = await waiting(13)
    for (const id of ids) await route([id])
    expect(await held(ids)).toEqual({ anna: 4, ben: 4, carla: 5 })
  })
})

test('many who give out leads at once take nobody over a ceiling, and forget no turn', async () => {
  const db = world.database.bind(world.workspace.id)
  const before = await db.all<{ id: string; open: number }>(sql`
    select accountable_id as id, count(*)::int as open from leads
    where workspace_id = ${db.workspaceId} and stage = 'offered' group by 1`)
  const openOf = (name: (typeof REPS)[number]) =>
    before.find(({ id }) => id === world.members[name])?.open ?? 0
  await setMember('anna', sql`ceiling_open = ${openOf('anna') + 3}`)
  await setMember('ben', sql`ceiling_day = ${openOf('ben') + 1_000}, ceiling_open = ${openOf('ben') + 7}`)
  await setMember('carla', sql`ceiling_open = ${openOf('carla') + 5}`)
  const ids = await waiting(24)
  await Promise.all(Array.from({ length: 8 }, (_, i) => route(ids.slice(i * 3, i * 3 + 3))))
  expect(await held(ids)).toEqual({ anna: 3, ben: 7, carla: 5 })
  const kept = await db.first<{ owed: number; last: number }>(sql`
    select sum(owed) as owed, max(last_turn)::int as last from fair_turns where workspace_id = ${db.workspaceId}`)
  expect(kept?.last).toBe(15)
  expect(Math.abs(kept?.owed ?? 1)).toBeLessThan(1e-6)
})
