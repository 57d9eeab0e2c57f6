import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { close, draftOf, moveTo, saveDrafts } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import { createWorld, type World } from '#test/world.ts'
import { audit, runReport } from './index.ts'

const FOLDER = '../shared/data/olist-marketing-funnel'
const isThere = existsSync(FOLDER)
if (!isThere) console.log(`${FOLDER} is missing: the figures are not compared with the published ones.`)

let world: World
beforeAll(async () => {
  world = await createWorld({ timeZone: 'America/Sao_Paulo', currency: 'BRL' })
})
afterAll(() => world.close())

async function rowsOf(file: string): Promise<Record<string, string>[]> {
  return parse(await readFile(`${FOLDER}/${file}`), { columns: true, bom: true })
}

async function takeIn(): Promise<void> {
  const won = new Map(
    (await rowsOf('olist_closed_deals_dataset.csv')).map((deal) => [deal.mql_id, `${deal.won_date}Z`]),
  )
  const leads = await rowsOf('olist_marketing_qualified_leads_dataset.csv')
  const origins = [...new Set(leads.map(({ origin }) => origin as string))]
  await world.inTx(SYSTEM, async (ctx) => {
    const ws = world.workspace.id
    await ctx.db.run(sql`insert into origins (workspace_id, id, source, channel)
      select ${ws}, n, source, 'import' from unnest(${origins}::text[]) with ordinality as o(source, n)`)
    const personId = newId()
    await ctx.db.run(sql`insert into persons (workspace_id, id) values (${ws}, ${personId})`)
    const drafts = leads.map((row) => {
      const at = new Date(`${row.first_contact_date}T00:00:00Z`)
      const draft = draftOf({
        id: newId(),
        person_id: personId,
        organization_id: null,
        topic: null,
        origin_id: origins.indexOf(row.origin as string) + 1,
        source: row.origin as string,
        channel: 'import',
        campaign_id: null,
        inquired_at: at,
        received_at: at,
        external_id: row.mql_id as string,
      })
      const sold = won.get(row.mql_id as string)
      const accountable = world.members.mira
      moveTo(draft, ctx, 'inquiry', { accountable, at, next: { action: 'look', dueAt: ctx.now } })
      if (sold) {
        draft.lead.sold_at = new Date(sold)
        close(draft, ctx, 'won', { reason: 'sold', at: draft.lead.sold_at })
      }
      return draft
    })
    await saveDrafts(ctx, drafts, world.workspace.time_zone)
  })
}

test.runIf(isThere)('the sources of 8,000 real leads give the published table to the digit', async () => {
  await takeIn()
  const db = world.database.bind(world.workspace.id)
  const { rows, totals } = await runReport(db, 'sources', { now: new Date() })
  expect(rows.map((row) => [row.source, row.leads, row.won, row.conversion])).toEqual([
    ['organic_search', 2296, 271, 11.8],
    ['paid_search', 1586, 195, 12.3],
    ['social', 1350, 75, 5.56],
    ['unknown', 1099, 179, 16.29],
    ['direct_traffic', 499, 56, 11.22],
    ['email', 493, 15, 3.04],
    ['referral', 284, 24, 8.45],
    ['other', 150, 4, 2.67],
    ['display', 118, 6, 5.08],
    ['other_publicities', 65, 3, 4.62],
    ['', 60, 14, 23.33],
  ])
  expect(totals).toMatchObject({
    leads: 8000,
    won: 842,
    conversion: 10.525,
    days_to_close_mean: 49.1,
    days_to_close_median: 14.7,
  })
  expect(await audit(db)).toMatchObject({ ok: true })
})
