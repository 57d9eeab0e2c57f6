import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { createWorld, type World } from '#test/world.ts'
import { type OriginCombo, originKey, originsFor } from './origins.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

function combo(source: string, topic: string | null = null): OriginCombo {
  return { source, channel: 'web_form', campaignId: null, topic }
}

async function stored(): Promise<Map<string, number>> {
  const rows = await world.database.bind(world.workspace.id).all<{
    id: number
    source: string
    channel: string
    campaign_id: string | null
    topic: string | null
  }>(sql`select * from origins where workspace_id = ${world.workspace.id}`)
  return new Map(rows.map((row) => [originKey({ ...row, campaignId: row.campaign_id }), row.id]))
}

describe('originsFor', () => {
  test('numbers a combination once and finds it again', async () => {
    const combos = [
      combo('google'),
      combo('google', 'pumps'),
      combo('google', ''),
      combo('fair'),
      combo('google'),
    ]
    const first = await world.inTx('mira', (ctx) => originsFor(ctx.db, combos))
    const second = await world.inTx('mira', (ctx) => originsFor(ctx.db, [...combos, combo('new one')]))
    expect(new Set(first.values()).size).toBe(4)
    for (const [key, id] of first) expect(second.get(key)).toBe(id)
    expect(await stored()).toEqual(second)
  })

  test('takes a topic of any length and any sign', async () => {
    const combos = [combo('mail', 'ä\u001f"\\🦆'.repeat(4000)), combo('mail\u001fx'), combo('a', '\\N')]
    const numbers = await world.inTx('mira', (ctx) => originsFor(ctx.db, combos))
    const known = await stored()
    for (const each of combos) expect(known.get(originKey(each))).toBe(numbers.get(originKey(each)))
  })

  test('forgets what a rolled back transaction numbered', async () => {
    const lost = world.inTx('mira', async (ctx) => {
      await originsFor(ctx.db, [combo('lost')])
      await originsFor(ctx.db, [combo('lost')])
      throw new Error('rolled back')
    })
    await expect(lost).rejects.toThrow('rolled back')
    const other = await world.inTx('mira', (ctx) => originsFor(ctx.db, [combo('kept instead')]))
    const again = await world.inTx('mira', (ctx) => originsFor(ctx.db, [combo('lost')]))
    expect(other.get(originKey(combo('kept instead')))).not.toBe(again.get(originKey(combo('lost'))))
    const known = await stored()
    for (const [key, id] of [...other, ...again]) expect(known.get(key)).toBe(id)
  })

  test('transactions that race number every combination once', async () => {
    const racers = [0, 1, 2, 3].map((i) =>
      world.inTx('mira', (ctx) =>
        originsFor(ctx.db, [
          combo('race'),
          combo(`race ${i}`),
          combo(`race ${(i + 1) % 4}`),
          combo('race', `${i % 2}`),
        ]),
      ),
    )
    const answers = await Promise.all(racers)
    const known = await stored()
    for (const answer of answers) for (const [key, id] of answer) expect(known.get(key)).toBe(id)
    expect(new Set(known.values()).size).toBe(known.size)
  })
})
