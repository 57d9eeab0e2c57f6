import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, sql } from '#src/db/index.ts'
import { close, moveTo } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { change, createWorld, type Name, type OpenLead, openLead, type World } from '#test/world.ts'
import { runReport } from './index.ts'

let world: World
let db: Db
const now = new Date('2026-06-01T12:00:00Z')
const day = (text: string) => new Date(`${text}T12:00:00Z`)

beforeAll(async () => {
  world = await createWorld()
  db = world.database.bind(world.workspace.id)
})
afterAll(() => world.close())

const report = (name: string, o: { from?: string; to?: string; by?: string } = {}) =>
  runReport(db, name, { ...o, now })

async function campaign(
  key: string,
  source: string | null,
  ...costs: [amount: number, on: string, currency?: string][]
) {
  const id = newId()
  const ws = world.workspace.id
  await db.run(
    sql`insert into campaigns (workspace_id, id, key, name, source) values (${ws}, ${id}, ${key}, ${key}, ${source})`,
  )
  for (const [amount, on, currency] of costs) {
    await db.run(sql`insert into campaign_costs (workspace_id, id, campaign_id, amount, currency, spent_on)
      values (${ws}, ${newId()}, ${id}, ${amount}, ${currency ?? 'EUR'}, ${on})`)
  }
  return id
}

async function sell(id: string, at: string, amount: number, currency = 'EUR'): Promise<void> {
  await db.run(sql`insert into deals (workspace_id, id, lead_id, amount, currency, sold_at)
    values (${world.workspace.id}, ${newId()}, ${id}, ${amount}, ${currency}, ${day(at)})`)
  await change(world, id, 'anna', day(at), (draft, ctx) => {
    if (draft.lead.stage !== 'won') close(draft, ctx, 'won', { reason: 'sold' })
    draft.lead.sold_at = day(at)
    if (currency === 'EUR') Object.assign(draft.lead, { revenue: String(amount), revenue_currency: 'EUR' })
  })
}

describe('sources', () => {
  test('what a campaign cost stands beside what came back, whatever it is grouped by', async () => {
    const fair = await campaign(
      'fair',
      'trade_show',
      [900, '2026-01-10'],
      [100, '2026-02-10'],
      [50, '2026-01-01', 'USD'],
    )
    const quiet = await campaign('quiet', 'radio', [70, '2026-01-05'])
    const o: OpenLead = {
      campaignId: fair,
      source: 'trade_show',
      inquiredAt: day('2026-01-11'),
      channel: 'event',
    }
    const first = await openLead(world, { ...o, stage: 'working', owner: 'anna', topic: 'pumps' })
    for (let i = 0; i < 3; i++) await openLead(world, { ...o, topic: 'pumps' })
    await openLead(world, { ...o, source: 'word_of_mouth', topic: null })
    await openLead(world, { source: 'search', inquiredAt: day('2026-02-20') })
    await sell(first, '2026-01-31', 2500.25)
    await sell(first, '2026-01-31', 400, 'USD')

    const bySource = await report('sources')
    const row = (source: string) => bySource.rows.find((r) => r.source === source)
    expect(row('trade_show')).toMatchObject({
      leads: 4,
      qualified: 1,
      accepted: 1,
      won: 1,
      conversion: 25,
      revenue: 2500.25,
      cost: 800,
      cost_per_lead: 200,
      cost_per_accepted: 800,
      cost_per_customer: 800,
      roi: 2.13,
      days_to_close_mean: 20,
      days_to_close_median: 20,
      filter: { source: 'trade_show' },
    })
    expect(row('word_of_mouth')).toMatchObject({ leads: 1, won: 0, conversion: 0, cost: 200, roi: -1 })
    expect(row('radio')).toMatchObject({ leads: 0, conversion: null, cost: 70 })
    expect(row('search')).toMatchObject({ cost: 0, cost_per_lead: null, roi: null })
    expect(bySource.totals).toMatchObject({
      leads: 6,
      cost: 1070,
      revenue: 2500.25,
      revenue_usd: 400,
      cost_usd: 50,
    })

    const byCampaign = await report('sources', { by: 'campaign' })
    expect(byCampaign.rows).toMatchObject([
      { campaign: 'fair', leads: 5, cost: 1000, filter: { campaign: fair } },
      { campaign: '', leads: 1, cost: 0 },
      { campaign: 'quiet', leads: 0, cost: 70, filter: { campaign: quiet } },
    ])
    const byMonth = await report('sources', { by: 'month', from: '2026-01-01', to: '2026-02-15' })
    expect(byMonth.rows).toMatchObject([
      { month: '2026-01', leads: 5, cost: 970 },
      { month: '2026-02', leads: 0, cost: 100 },
    ])
    expect((await report('sources', { by: 'grade' })).rows).toMatchObject([
      { grade: '', leads: 6, cost: null },
    ])
    expect((await report('sources', { by: 'topic' })).rows).toMatchObject([
      { topic: 'pumps', leads: 4 },
      { topic: '', leads: 2 },
    ])
  })

  test('by rep the offers are those made to her, also where the lead is somebody else’s by now', async () => {
    const id = await openLead(world, { stage: 'offered', owner: 'ben', inquiredAt: day('2026-03-01') })
    await db.run(
      sql`update offers set ended_at = ${now}, ending = 'rejected' where workspace_id = ${world.workspace.id} and lead_id = ${id}`,
    )
    await change(world, id, 'ben', day('2026-03-02'), (draft, ctx) => {
      moveTo(draft, ctx, 'rejected', {
        accountable: world.members.mira,
        next: { action: 'repair', dueAt: now },
      })
    })
    const { rows } = await report('sources', { by: 'rep', from: '2026-03-01' })
    expect(rows).toMatchObject([
      {
        rep: 'Mira Moss',
        leads: 1,
        rejected: 0,
        filter: { owner: world.members.mira, inquired_from: '2026-03-01' },
      },
      { rep: 'Ben Berg', leads: 0, offered: 1, rejected: 1, accepted: 0 },
    ])
    const byTeam = await report('sources', { by: 'team' })
    expect(byTeam.rows.map((row) => [row.team, row.leads])).toContainEqual(['Sales', 1])
  })

  test('a merged lead is told with its survivor and not counted beside it', async () => {
    await openLead(world, { stage: 'merged', source: 'twice', inquiredAt: day('2026-04-01') })
    const { rows } = await report('sources', { from: '2026-04-01', to: '2026-04-30' })
    expect(rows).toMatchObject([{ source: 'twice', leads: 1 }])
  })
})

describe('leaks', () => {
  const overdue = day('2026-05-01')

  async function leaking(
    stage: OpenLead['stage'],
    owner: Name,
    effort: { attempts?: number; spoke?: boolean } = {},
  ) {
    const id = await openLead(world, {
      stage,
      owner,
      inquiredAt: day('2026-04-20'),
      dueAt: overdue,
      grade: 'hot',
    })
    await change(world, id, owner, day('2026-04-21'), ({ lead }) => {
      lead.attempts = effort.attempts ?? 0
      lead.two_way_at = effort.spoke ? day('2026-04-21') : null
    })
    return id
  }

  test('each overdue lead is in exactly one bucket, and can be looked up', async () => {
    const ids = {
      never_routed: await leaking('qualified', 'lena'),
      never_opened: await leaking('offered', 'anna'),
      never_attempted: await leaking('working', 'anna'),
      once_only: await leaking('working', 'anna', { attempts: 1 }),
      below_minimum: await leaking('prequalifying', 'quentin', { attempts: 5 }),
      no_next_step: await leaking('working', 'anna', { attempts: 1, spoke: true }),
      unresolved_rejection: await leaking('rejected', 'mira'),
      past_wake_date: await leaking('nurture', 'mira'),
      owner_left: await leaking('working', 'carla', { attempts: 2 }),
    }
    const seen = await leaking('offered', 'ben')
    await db.run(
      sql`update offers set seen_at = now() where workspace_id = ${world.workspace.id} and lead_id = ${seen}`,
    )
    await openLead(world, {
      stage: 'working',
      owner: 'anna',
      inquiredAt: day('2026-04-20'),
      dueAt: day('2026-06-02'),
    })
    await db.run(
      sql`update members set left_at = ${overdue} where workspace_id = ${world.workspace.id} and id = ${world.members.carla}`,
    )
    const { rows, totals } = await report('leaks', { from: '2026-04-20', to: '2026-04-20' })
    const expected = { ...ids, never_attempted: [ids.never_attempted, seen] }
    for (const [bucket, leads] of Object.entries(expected)) {
      const row = rows.find((r) => r.bucket === bucket)
      expect(row).toMatchObject({ leads: [leads].flat().length, lead_ids: [leads].flat() })
    }
    expect(totals).toMatchObject({ leads: 10 })
    expect((await report('leaks', { to: '2026-04-19', from: '2026-04-18' })).totals).toMatchObject({
      leads: 0,
    })
    expect(Number((await report('leaks')).totals.leads)).toBeGreaterThanOrEqual(10)
    const byRep = await report('leaks', { from: '2026-04-20', to: '2026-04-20', by: 'rep' })
    expect(byRep.totals).toMatchObject({ leads: 10 })
    expect(byRep.rows[0]).toMatchObject({ leads: 4, filter: { leak: 'any', owner: world.members.anna } })
  })

  test('what leaks is told with what it cost, by the same rules as the sources, and with the sales it probably loses', async () => {
    const id = await campaign('leaky', 'mailing', [400, '2026-03-01'])
    const of = { campaignId: id, inquiredAt: day('2026-03-05'), grade: 'sales_ready' } as const
    for (let i = 0; i < 30; i++) {
      const lead = await openLead(world, {
        ...of,
        stage: 'opportunity',
        owner: 'anna',
        dueAt: day('2026-06-20'),
      })
      if (i < 15) await sell(lead, '2026-04-01', 1000)
      else
        await change(world, lead, 'anna', day('2026-04-01'), (draft, ctx) =>
          close(draft, ctx, 'lost', { reason: 'price' }),
        )
    }
    for (let i = 0; i < 10; i++)
      await openLead(world, { ...of, stage: 'working', owner: 'ben', dueAt: overdue })
    const { rows, totals } = await report('leaks', { from: '2026-03-05', to: '2026-03-05' })
    const told = { cost_wasted: 100, sales_lost: 5, revenue_lost: 5000, not_foretold: 0 }
    expect(rows.find(({ bucket }) => bucket === 'never_attempted')).toMatchObject({ leads: 10, ...told })
    expect(rows.find(({ bucket }) => bucket === 'once_only')).toMatchObject({ leads: 0, sales_lost: null })
    expect(totals).toMatchObject({ leads: 10, ...told, sales_lost_low: 3.3, sales_lost_high: 6.7 })
    for (const by of ['rep', 'team']) {
      const held = await report('leaks', { from: '2026-03-05', to: '2026-03-05', by })
      expect(held.totals).toMatchObject({ leads: 10, ...told })
      expect(held.rows).toMatchObject([{ leads: 10, ...told }])
    }
  })
})

test('refuses a report and a grouping that there are not, naming those there are', async () => {
  await expect(report('profits')).rejects.toMatchObject({
    reason: 'report_unknown',
    message: expect.stringContaining('ledger, waterfall, sources, response, leaks'),
  })
  await expect(report('ledger', { by: 'moon' })).rejects.toMatchObject({ reason: 'grouping_unknown' })
  await expect(report('ledger', { from: 'yesterday' })).rejects.toMatchObject({ reason: 'date_invalid' })
})
