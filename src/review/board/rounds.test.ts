import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { rejectOffer } from '#src/followup/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import { DEFAULT_POLICY, type Policy, readPolicy } from './policy.ts'
import { draw, drawDueRound, drawRound, loadDrawing, openRound } from './rounds.ts'
import { savePolicy } from './save-policy.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
afterEach(() =>
  world.inTx(SYSTEM, async ({ db }) => {
    await db.run(sql`delete from review_cases`)
    await db.run(sql`delete from review_rounds`)
    await db.run(sql`delete from review_policies`)
  }),
)

const at = (text: string) => new Date(text)
const JUNE = at('2026-06-15T08:00:00Z')
const JULY = at('2026-07-01T08:00:00Z')

async function refuse(who: Name, now = JUNE): Promise<string> {
  const leadId = await openLead(world, {
    stage: 'offered',
    owner: who,
    inquiredAt: at('2026-06-14T08:00:00Z'),
  })
  await world.inTx(who, (ctx) => rejectOffer(ctx, { id: newId(), leadId, reason: 'incomplete' }), now)
  const [row] = await world.database.bind(world.workspace.id).all<{ id: string }>(sql`
    select id from review_cases where workspace_id = ${world.workspace.id} and lead_id = ${leadId}`)
  return row?.id as string
}

const save = (o: Partial<Policy>, now = JUNE) =>
  world.inTx(
    'lena',
    async (ctx) => {
      const before = await readPolicy(ctx.db)
      return savePolicy(ctx, { ...before, ...o, seen: before.version })
    },
    now,
  )
const drawnNow = (now = JUNE) => world.inTx('lena', (ctx) => drawRound(ctx), now)
const all = <T extends object = Record<string, unknown>>(statement: ReturnType<typeof sql<T>>) =>
  world.database.bind(world.workspace.id).all<T>(statement)

describe('a round', () => {
  test('has its seed before it has a case, and is drawn once its month is over', async () => {
    const round = await world.inTx(SYSTEM, openRound, JUNE)
    expect(round).toMatchObject({ no: 1, month: '2026-06-01', seed: expect.stringMatching(/^[0-9a-f]{32}$/) })
    await refuse('anna')
    expect(await world.inTx(SYSTEM, drawDueRound, JUNE)).toBe(0)
    expect(await world.inTx(SYSTEM, drawDueRound, JULY)).toBe(1)
    const rounds = await all<Record<string, unknown>>(
      sql`select no, seed, drawn_at, sample_size from review_rounds order by no`,
    )
    expect(rounds).toMatchObject([
      { no: 1, seed: round.seed, drawn_at: JULY, sample_size: 10 },
      { no: 2, drawn_at: null },
    ])
    expect(rounds[1]?.seed).not.toBe(round.seed)
    expect(await all(sql<object>`select round_no, drawn_at from review_cases`)).toEqual([
      { round_no: 1, drawn_at: JULY },
    ])
  })

  test('draws a sample once, the reps in turn, and can be recomputed; a month has one sample', async () => {
    await save({ sampleSize: 4, secondShare: 0.5 })
    for (const who of ['anna', 'anna', 'anna', 'ben', 'carla'] as const) await refuse(who)
    expect(await drawnNow()).toEqual({ no: 1, cases: 5, drawn: 4 })
    const reps = await all<{ rep: string; n: number }>(
      sql`select rep_id as rep, count(*)::int as n from review_cases where drawn_at is not null group by 1`,
    )
    expect(Object.fromEntries(reps.map(({ rep, n }) => [rep, n]))).toEqual({
      [world.members.anna]: 2,
      [world.members.ben]: 1,
      [world.members.carla]: 1,
    })
    const db = world.database.bind(world.workspace.id)
    const [{ seed }] = (await all<{ seed: string }>(sql`select seed from review_rounds where no = 1`)) as [
      { seed: string },
    ]
    const again = draw(seed, await loadDrawing(db, 1), { size: 4, secondShare: 0.5 })
    const kept = await all<{ id: string; is_second: boolean }>(
      sql`select id, is_second from review_cases where drawn_at is not null`,
    )
    expect(again.drawn.toSorted()).toEqual(kept.map(({ id }) => id).toSorted())
    expect([...again.second].toSorted()).toEqual(
      kept
        .filter((one) => one.is_second)
        .map(({ id }) => id)
        .toSorted(),
    )
    expect(again.second.size).toBe(2)
    await refuse('ben')
    expect(await drawnNow()).toEqual({ no: 2, cases: 1, drawn: 0 })
    await refuse('carla', JULY)
    await drawnNow(JULY)
    expect(await drawnNow(JULY)).toMatchObject({ cases: 0, drawn: 0 })
  })

  test('larger than all there are takes all; where the board looks at all, a case is drawn as it comes', async () => {
    await refuse('anna')
    await save({ sampleSize: null, secondShare: 1 })
    const id = await refuse('ben')
    const cases = await all<Record<string, unknown>>(
      sql`select id, round_no, is_second from review_cases where drawn_at is not null order by round_no`,
    )
    expect(cases).toEqual([
      { id: expect.any(String), round_no: 1, is_second: true },
      { id, round_no: 2, is_second: true },
    ])
    await save({ sampleSize: 50 })
    await refuse('carla')
    expect(await drawnNow()).toMatchObject({ no: 3, cases: 1, drawn: 1 })
  })

  test('is begun once by two who come at the same moment', async () => {
    const [a, b] = await Promise.all([
      world.inTx(SYSTEM, openRound, JUNE),
      world.inTx(SYSTEM, openRound, JUNE),
    ])
    expect(a).toEqual(b)
  })
})

describe('how the board works', () => {
  test('is ten a month until somebody says otherwise; each change is kept with who and when', async () => {
    const db = world.database.bind(world.workspace.id)
    expect(await readPolicy(db)).toEqual(DEFAULT_POLICY)
    const { marta, lena } = world.members
    const saved = await save({ sampleSize: 20, memberIds: [marta, marta] })
    expect(saved).toMatchObject({
      version: 1,
      sampleSize: 20,
      secondShare: 0.1,
      acceptanceTarget: 0.84,
      memberIds: [marta],
      savedBy: lena,
    })
    await save({ acceptanceTarget: 0.9 })
    expect(await all(sql<object>`select version from review_policies order by version`)).toHaveLength(2)
  })

  test('is not changed over what somebody else changed meanwhile, nor for strangers', async () => {
    await save({ sampleSize: 5 })
    const stale = world.inTx('lena', (ctx) => savePolicy(ctx, { ...DEFAULT_POLICY, seen: 0 }))
    await expect(stale).rejects.toMatchObject({ reason: 'policy_changed_since' })
    await expect(save({ memberIds: [newId()] })).rejects.toMatchObject({ reason: 'member_not_found' })
  })
})
