import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Db, sql } from '#src/db/index.ts'
import { close, loadDraft, saveDrafts } from '#src/lead/index.ts'
import { chanceFrom } from '#src/lib/chance.ts'
import { SYSTEM } from '#src/people/context.ts'
import { judged } from '#test/judged.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { runReport } from '../index.ts'
import { countMonths } from './count-months.ts'
import { readProposal } from './proposal/proposal.ts'

const NOW = new Date('2026-07-02T12:00:00Z')
const DAY = 86_400_000
const LEADS = 180

let world: World
let db: Db
const ids: string[] = []
const known: { country: string; title: string; employees: number; asks: string[]; bought: boolean }[] = []

/** Leads of half a year: those with many employees buy, the country means nothing. */
beforeAll(async () => {
  world = await createWorld({ timeZone: 'Europe/Berlin' })
  db = world.database.bind(world.workspace.id)
  const chance = chanceFrom(3)
  for (let i = 0; i < LEADS; i++) {
    const employees = chance.next() < 0.5 ? 20 : 700
    const bought = chance.next() < (employees === 700 ? 0.5 : 0.1)
    const lead = {
      country: chance.next() < 0.5 ? 'DE' : 'AT',
      title: ['Head of Sales', 'Assistant to the CEO', 'Welder'][i % 3] as string,
      employees,
      asks: i % 5 === 0 ? ['quotation', 'visit'] : ['visit'],
      bought,
    }
    const inquiredAt = new Date(Date.UTC(2026, 0, 2) + (i / LEADS) * 178 * DAY)
    const id = await openLead(world, { inquiredAt, stage: 'working', owner: 'anna', source: 'fair' })
    await judged(world, id, {
      country: lead.country,
      title: lead.title,
      employees,
      language: i % 2 === 0 ? 'de' : 'Deutsch (AT)',
      asks_for: lead.asks,
      'field.badge': 'Blue',
      'field.number': '7',
    })
    if (bought) await win(id, new Date(inquiredAt.getTime() + 9 * DAY))
    ids.push(id)
    known.push(lead)
  }
  await count()
}, 120_000)
afterAll(() => world.close())

const count = () => countMonths({ database: world.database, workspaceId: world.workspace.id, asOf: NOW })
const report = () => runReport(db, 'profile', { now: NOW })

async function win(id: string, at: Date): Promise<void> {
  await world.inTx(SYSTEM, async (ctx) => {
    const draft = await loadDraft(ctx, id)
    close(draft, ctx, 'won', { at, reason: 'sold' })
    Object.assign(draft.lead, { sold_at: at })
    await saveDrafts(ctx, [draft], world.workspace.time_zone)
  })
}

const cells = () =>
  db.all(sql`select month, attribute, value, leads, bought from profile_cells
    where workspace_id = ${db.workspaceId} order by 1, 2, 3`)

test('each trait counts the leads that had it when they were first judged, and those who bought', async () => {
  const { rows, totals, finding } = await report()
  // June is over for a day: its last leads have not had a month to buy.
  const grown = known.filter((_, i) => (i / LEADS) * 178 < 150)
  expect(totals).toMatchObject({ within_months: 1, asked_from: '2026-01-01', asked_to: '2026-05-31' })
  const counted = (trait: string, has: (one: (typeof known)[number]) => boolean) => {
    const some = grown.filter(has)
    const row = rows.find((one) => one.trait === trait)
    expect({ trait, leads: row?.leads, bought: row?.bought }).toEqual({
      trait,
      leads: some.length,
      bought: some.filter(({ bought }) => bought).length,
    })
  }
  expect(totals.leads).toBe(grown.length)
  expect(totals.too_young).toBe(LEADS - grown.length)
  counted('country=de', ({ country }) => country === 'DE')
  counted('employees=20+', ({ employees }) => employees === 20)
  counted('employees=500+', ({ employees }) => employees === 700)
  counted('title=decision_maker', ({ title }) => title === 'Head of Sales')
  counted('title=no_decision_maker', ({ title }) => title === 'Assistant to the CEO')
  counted('title=other', ({ title }) => title === 'Welder')
  counted('asks_for=quotation', ({ asks }) => asks.includes('quotation'))
  counted('field.badge=blue', () => true)
  counted('field.number=5+', () => true)
  expect(rows.find(({ trait }) => trait === 'employees=500+')).toMatchObject({
    name: 'Number of employees: 500–1,000',
    found: 'yes',
  })
  expect(rows.find(({ trait }) => trait === 'country=de')).toMatchObject({
    name: 'Country: Germany',
    found: 'no',
  })
  expect(rows.find(({ trait }) => trait === 'language=de')?.name).toBe('Language: German')
  expect(rows.find(({ trait }) => trait === 'language=deutsch ( at )')?.name).toBe('Language: deutsch ( at )')
  expect(finding).toMatch(/^Number of employees: .* buys .* as often as all; \d of \d+ attributes looked at/)
})

test('what all have is not looked at, as nobody lacks it', async () => {
  const { rows } = await report()
  expect(rows.find(({ trait }) => trait === 'field.badge=blue')).toMatchObject({ found: 'not looked at' })
})

test('a month is counted again when its books change, and comes to what counting from nothing does', async () => {
  expect(await count()).toBe(0)
  const place = known.findIndex(({ bought }) => !bought)
  await win(ids[place] as string, new Date('2026-03-20T12:00:00Z'))
  expect(await count()).toBe(1)
  const kept = await cells()
  await db.run(sql`delete from profile_months where workspace_id = ${db.workspaceId}`)
  expect(await count()).toBe(6)
  expect(await cells()).toEqual(kept)
  const sold = await db.all<{ bought: number[] }>(sql`
    select bought from profile_months where workspace_id = ${db.workspaceId} and month = '2026-01-01'`)
  // Sold in the third month after it asked: not within the first.
  expect(sold[0]?.bought[2]).toBe(1)
})

test('what an erased person told is gone after the next count', async () => {
  const [id] = ids
  await db.run(sql`insert into erasures (workspace_id, id, person_id, at)
    select ${db.workspaceId}, gen_random_uuid(), person_id, now() + interval '1 second' from leads
    where workspace_id = ${db.workspaceId} and id = ${id}::uuid`)
  await db.run(sql`update judgements set inputs = '{}', evidence = '[]'
    where workspace_id = ${db.workspaceId} and lead_id = ${id}::uuid`)
  const of = async () =>
    (
      await db.first<{
        leads: number
      }>(sql`select leads from profile_cells where workspace_id = ${db.workspaceId}
      and month = '2026-01-01' and attribute = 'field.badge'`)
    )?.leads
  const before = await of()
  expect(await count()).toBe(1)
  expect(await of()).toBe(Number(before) - 1)
})

test('a profile is proposed from the older months and tried on the newer ones, or it is said why not', async () => {
  const made = await readProposal({ db, actor: SYSTEM, now: NOW })
  expect(made).toEqual({
    why: expect.stringMatching(/^A proposal is made once at least 30 older leads bought/),
  })
})
