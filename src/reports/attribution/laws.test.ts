import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeTouches } from '#src/content/index.ts'
import { sql } from '#src/db/index.ts'
import { CREDIT_MODELS, creditsNow, readDeals, reckonCredits } from '#src/deals/index.ts'
import { takeDealBack } from '#src/deals/put-deal.ts'
import { logAttempt, logHeard, undoCommand, winLead } from '#src/followup/index.ts'
import { mergeLeads, mergePersons, takeApart } from '#src/intake/merging/index.ts'
import { readLead } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { credits } from '../audit/credits.ts'
import { runReport } from '../index.ts'

const DAY = 86_400_000
const FIRST = Date.UTC(2026, 0, 1, 9)
const NOW = new Date(FIRST + 200 * DAY)
const PEOPLE = 4
const SOURCES = ['fair', 'search', 'webinar']

let world: World
/** Of each person the first lead, by the address they are known by. */
let people: { email: string; lead: string }[]
const merges: string[] = []

beforeAll(async () => {
  world = await createWorld()
  people = []
  for (let i = 0; i < PEOPLE; i++) {
    const email = `p${i}@buyer.example`
    const inquiredAt = new Date(FIRST + (10 + i) * DAY)
    const lead = await openLead(world, {
      stage: 'working',
      owner: 'anna',
      source: 'fair',
      inquiredAt,
      person: { email },
    })
    await db().run(
      sql`insert into person_keys values (${world.workspace.id}, 'email', ${email}, ${await personOf(lead)})`,
    )
    people.push({ email, lead })
  }
}, 300_000)
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)
const personOf = async (lead: string) => (await readLead(db(), lead))?.person_id as string

const step = fc.record({
  does: fc.constantFrom(
    ...([
      'ask',
      'open',
      'visit',
      'talk',
      'reply',
      'win',
      'win',
      'undo',
      'take_back',
      'merge',
      'merge_leads',
      'part',
    ] as const),
  ),
  who: fc.nat(PEOPLE - 1),
  other: fc.nat(PEOPLE - 1),
  day: fc.nat(150),
  source: fc.constantFrom(...SOURCES),
  amount: fc.integer({ min: 1, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** What somebody does on a day; what is not possible just then is refused and changes nothing. */
async function act({ does, who, other, day, source, amount }: Step): Promise<void> {
  const { email, lead } = people[who] as (typeof people)[number]
  const at = new Date(FIRST + day * DAY)
  const id = newId()
  const command = { id, leadId: lead }
  const as = <T>(work: Parameters<typeof world.inTx<T>>[1]) => world.inTx('anna', work, NOW)
  const asMira = <T>(work: Parameters<typeof world.inTx<T>>[1]) => world.inTx('mira', work, NOW)
  switch (does) {
    case 'ask':
      await arrive(world, [arrival({ name: 'Ida Buyer', email, source }, { askedAt: at })])
      return
    case 'open':
    case 'visit': {
      const kind = does === 'open' ? ('clicked' as const) : ('visited' as const)
      const touch = {
        person_id: await personOf(lead),
        kind,
        happened_at: at,
        message_id: kind === 'clicked' ? id : null,
      }
      await world.inTx('anna', (ctx) => writeTouches(ctx.db, [touch]))
      return
    }
    case 'talk':
      await as((ctx) => logAttempt(ctx, { ...command, channel: 'phone', result: 'talked_interested' }))
      return
    case 'reply':
      await as((ctx) => logHeard(ctx, { ...command, note: 'Send me an offer.' }))
      return
    case 'win':
      await as((ctx) => winLead(ctx, { ...command, deals: [{ amount, soldAt: at }] }))
      return
    case 'undo':
      await as((ctx) => winLead(ctx, { ...command, deals: [{ amount, soldAt: at }] }))
      await as((ctx) => undoCommand(ctx, { commandId: id }))
      return
    case 'take_back': {
      const [deal] = await readDeals(db(), lead)
      if (deal) await as((ctx) => takeDealBack(ctx, { leadId: lead, dealId: deal.id }))
      return
    }
    case 'merge': {
      const both = [await personOf(lead), await personOf((people[other] as { lead: string }).lead)]
      await asMira((ctx) =>
        mergePersons(ctx, { id, survivorId: both[0] as string, mergedId: both[1] as string }),
      )
      merges.push(id)
      return
    }
    case 'merge_leads':
      await asMira((ctx) =>
        mergeLeads(ctx, { id, survivorId: lead, mergedId: (people[other] as { lead: string }).lead }),
      )
      merges.push(id)
      return
    case 'part': {
      const merge = merges.at(-1)
      if (merge) await asMira((ctx) => takeApart(ctx, { id: merge }))
      merges.pop()
    }
  }
}

const ALWAYS = { from: null, to: null, start: '-infinity', end: 'infinity', timeZone: 'Europe/Berlin' }
/** What the audit finds in the credits. */
const broken = () => credits.find(db(), ALWAYS)
const TOUCHED_BY = { source: sql`c.source`, channel: sql`c.channel`, campaign: sql`'none'` }
/** The leads that each group had a touch in, told apart one by one; nobody has a campaign. */
async function leadsTouched(by: keyof typeof TOUCHED_BY, without?: string): Promise<Record<string, number>> {
  const rows = await db().all<{ name: string; leads: number }>(sql`
    select ${TOUCHED_BY[by]} as name, count(distinct d.lead_id)::int as leads
    from ${creditsNow(db())} c join deals d on d.workspace_id = ${world.workspace.id} and d.id = c.deal_id
    where d.taken_back_at is null ${without ? sql`and not c.is_ours` : sql``} group by 1`)
  return Object.fromEntries(rows.map(({ name, leads }) => [name, leads]))
}
const attribution = (o: object = {}) => runReport(db(), 'attribution', { ...o, now: NOW })

test('whatever happens, every model shares the same sales and money, and what is kept is what is reckoned', async () => {
  let sold = 0
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      for (const one of steps) {
        await act(one).catch((error) => {
          if (!(error instanceof Refusal)) throw error
          refused += 1
        })
      }
      const now = await attribution()
      await reckonCredits({ database: world.database, workspaceId: world.workspace.id })
      expect(await attribution()).toEqual(now)
      const { totals: whole } = await runReport(db(), 'return', { now: NOW })
      for (const [by, without] of [
        ['source', undefined],
        ['campaign', 'our_people'],
        ['channel', undefined],
        ['source', 'our_people'],
      ]) {
        const { rows, totals } = await attribution({ by, without })
        for (const model of CREDIT_MODELS) {
          const sum = (what: string) => rows.reduce((all, row) => all + Number(row[`${what}_${model}`]), 0)
          expect(sum('money')).toBeCloseTo(whole.money as number, 6)
          expect(sum('sales')).toBeCloseTo(totals.sales as number, 6)
          expect(totals[`money_${model}`]).toBe(whole.money)
        }
        const leads = Object.fromEntries(rows.map((row) => [row[by as string] || 'none', row.leads]))
        expect(leads).toEqual(await leadsTouched(by as keyof typeof TOUCHED_BY, without))
      }
      expect(await broken()).toEqual([])
      sold = Math.max(sold, Number((await attribution()).totals.sales))
    }),
    { numRuns: 12, endOnFailure: true },
  )
  expect(sold).toBeGreaterThan(3)
  expect(refused).toBeGreaterThan(0)
}, 300_000)

test('by origin, each source has what the report of sources says it brought', async () => {
  const lead = await openLead(world, {
    stage: 'working',
    owner: 'anna',
    source: 'trade paper',
    inquiredAt: new Date(FIRST),
  })
  await world.inTx(
    'anna',
    (ctx) => winLead(ctx, { id: newId(), leadId: lead, deals: [{ amount: '70', soldAt: NOW }] }),
    NOW,
  )
  const brought = new Map(
    (await runReport(db(), 'sources', { now: NOW })).rows.map((row) => [row.source, row.revenue]),
  )
  const { rows } = await attribution()
  expect(rows.find((row) => row.source === 'trade paper')?.money_origin).toBe(70)
  for (const row of rows)
    expect(row.money_origin).toBeCloseTo(Number(brought.get(row.source as string) ?? 0), 6)
})

test('what somebody broke is noticed', async () => {
  await change(world, people[0]?.lead as string, 'anna', NOW, () => {})
  await db().run(sql`
    update sale_credits set is_last = not is_last
    where workspace_id = ${world.workspace.id} and deal_id = (
      select id from deals where workspace_id = ${world.workspace.id} and taken_back_at is null limit 1)`)
  await reckonCredits({ database: world.database, workspaceId: world.workspace.id })
  expect(await broken()).toHaveLength(1)
})
