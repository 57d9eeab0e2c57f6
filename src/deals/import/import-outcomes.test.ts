import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LeadRow, readLead } from '#src/lead/index.ts'
import type { Actor } from '#src/people/context.ts'
import { audit } from '#src/reports/index.ts'
import { createWorld, type OpenLead, openLead, type World } from '#test/world.ts'
import { importOutcomes, type OutcomeImportRow } from '../index.ts'

let world: World
let count = 0

beforeAll(async () => {
  world = await createWorld({ currency: 'BRL' })
})
afterAll(() => world.close())

const at = (text: string) => new Date(text)
const db = () => world.database.bind(world.workspace.id)
const file: Actor = { kind: 'import', id: '018f0000-0000-7000-8000-000000000001' }

async function known(o: OpenLead): Promise<{ id: string; externalId: string }> {
  const externalId = `lead ${++count}`
  return { externalId, id: await openLead(world, { ...o, externalId }) }
}

function outcomes(...rows: Omit<OutcomeImportRow, 'row'>[]) {
  return world.inTx(file, (ctx) =>
    importOutcomes(
      ctx,
      rows.map((row, i) => ({ ...row, row: i + 2 })),
    ),
  )
}

async function lead(id: string): Promise<LeadRow> {
  return (await readLead(db(), id)) as LeadRow
}

async function several(many: number, stage: OpenLead['stage']) {
  const all: Awaited<ReturnType<typeof known>>[] = []
  for (let i = 0; i < many; i++) all.push(await known(stage ? { stage } : {}))
  return all
}

describe('importOutcomes', () => {
  test('books where leads stand elsewhere, by the steps that lie before it', async () => {
    const when = at('2026-04-10T08:00:00Z')
    const [lost, unfit, warm, worked, won] = await several(5, 'nurture')
    const row = (which: { externalId: string } | undefined) => ({
      leadExternalId: which?.externalId as string,
      at: when,
      ownerId: world.members.anna,
    })
    const answer = await outcomes(
      { ...row(lost), stage: 'lost', reason: 'Price' },
      { ...row(unfit), stage: 'disqualified', reason: 'Wrong number', detail: 'a bakery' },
      { ...row(warm), stage: 'qualified' },
      { ...row(worked), stage: 'opportunity', expectedValue: '500', expectedOn: '2026-07-01' },
      { ...row(won), stage: 'won' },
    )
    expect(answer).toMatchObject({ moved: 5, unchanged: 0, refused: [], odd: [] })
    const anna = world.members.anna
    expect(await lead(lost?.id as string)).toMatchObject({
      stage: 'lost',
      reason: 'price',
      closed_at: when,
      accountable_id: anna,
    })
    expect(await lead(unfit?.id as string)).toMatchObject({
      stage: 'disqualified',
      reason: 'older_system',
      reason_detail: 'Wrong number: a bakery',
    })
    expect(await lead(warm?.id as string)).toMatchObject({
      stage: 'qualified',
      accountable_id: world.members.lena,
    })
    expect(await lead(worked?.id as string)).toMatchObject({
      stage: 'opportunity',
      accountable_id: anna,
      expected_value: '500',
      expected_currency: 'BRL',
      expected_on: '2026-07-01',
    })
    expect(await lead(won?.id as string)).toMatchObject({ stage: 'won', sold_at: when, revenue: null })
    expect(await outcomes({ ...row(lost), stage: 'lost' })).toMatchObject({ moved: 0, unchanged: 1 })
  })

  test('hands over where only the owner differs, and spreads due times over three weeks', async () => {
    const all = await several(12, 'inquiry')
    const rows = all.map(({ externalId }) => ({
      leadExternalId: externalId,
      stage: 'working' as const,
      at: at('2026-04-10T08:00:00Z'),
      ownerId: world.members.anna,
    }))
    await outcomes(...rows)
    const due = await Promise.all(all.map(async ({ id }) => (await lead(id)).due_at?.getTime() as number))
    expect(Math.max(...due) - Math.min(...due)).toBeGreaterThan(3 * 86_400_000)
    const [first] = rows
    const moved = await outcomes({
      ...first,
      leadExternalId: first?.leadExternalId as string,
      stage: 'working',
      ownerId: world.members.ben,
    })
    expect(moved).toMatchObject({ handedOver: 1 })
    expect((await lead(all[0]?.id as string)).accountable_id).toBe(world.members.ben)
  })

  test('refuses what cannot be, reports what is odd', async () => {
    const [won, warm, dateless] = [
      await known({ stage: 'won' }),
      await known({ stage: 'nurture' }),
      await known({}),
    ]
    const when = at('2026-04-10T08:00:00Z')
    const answer = await outcomes(
      { leadExternalId: 'nobody', stage: 'lost', at: when },
      { leadExternalId: won.externalId, stage: 'lost', at: when },
      { leadExternalId: warm.externalId, stage: 'inquiry', at: when },
      { leadExternalId: warm.externalId, stage: 'offered', at: when },
      { leadExternalId: dateless.externalId, stage: 'disqualified' },
      { leadExternalId: warm.externalId, stage: 'disqualified', at: at('2020-01-01T00:00:00Z') },
    )
    expect(answer.refused.map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'no_such_lead'],
      [3, 'already_won'],
      [4, 'no_way_there'],
      [5, 'stage_not_told'],
    ])
    expect(answer.odd.map(({ row, reason }) => [row, reason])).toEqual([
      [6, 'outcome_without_date'],
      [7, 'ended_before_first_contact'],
    ])
  })
})

test('the books balance after all these imports', async () => {
  const { checks } = await audit(db())
  expect(checks.flatMap((check) => check.differences)).toEqual([])
})
