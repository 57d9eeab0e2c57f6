import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { importDeals, readDeals } from '#src/deals/index.ts'
import { listUnconfirmed } from '#src/deals/list-unconfirmed.ts'
import { loadMapping } from '#src/intake/index.ts'
import { readLead } from '#src/lead/index.ts'
import { audit } from '#src/reports/audit/audit.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { importFile } from './import-file.ts'

let world: World
let folder: string
beforeAll(async () => {
  world = await createWorld()
  folder = await mkdtemp(join(tmpdir(), 'watertight-money-'))
})
afterAll(async () => {
  const proof = await audit(world.database.bind(world.workspace.id), {})
  expect(proof.checks.filter((check) => check.differences.length > 0)).toEqual([])
  await world.close()
  await rm(folder, { recursive: true })
})

const db = () => world.database.bind(world.workspace.id)

async function bring(
  name: string,
  mapping: string,
  lines: readonly string[],
  encoding: BufferEncoding = 'utf8',
) {
  const path = join(folder, name)
  await writeFile(path, Buffer.from(`${encoding === 'utf16le' ? '\uFEFF' : ''}${lines.join('\n')}`, encoding))
  const badRows = `${path}.bad-rows.csv`
  const done = await importFile(world.database, world.workspace, {
    path,
    mapping: (await loadMapping(mapping)).mapping,
    mode: 'historical',
    dryRun: false,
    badRows,
    onProgress() {},
  })
  return { ...done, bad: done.badRows ? await readFile(badRows, 'utf8') : '' }
}

/** The lines of cost of a platform: campaign, day, amount, currency. */
async function costs(parent: string): Promise<string[]> {
  const rows = await db().all<{ line: string }>(sql`
    select concat_ws(' ', c.name, k.spent_on::text, trim_scale(k.amount), k.currency) as line
    from campaign_costs k
    join campaigns c on c.workspace_id = k.workspace_id and c.id = k.campaign_id
    join campaigns p on p.workspace_id = c.workspace_id and p.id = c.parent_id
    where k.workspace_id = ${db().workspaceId} and p.name = ${parent} order by 1`)
  return rows.map(({ line }) => line)
}

describe('cost files as the advertising platforms export them', () => {
  test('Google Ads: title lines above, totals below, two ad groups of a day', async () => {
    const lines = [
      'Campaign report',
      '"January 1, 2026 - January 31, 2026"',
      'Campaign,Campaign ID,Ad group,Day,Currency code,Cost',
      'Brand DE,111,Pumps,2026-01-05,EUR,"1,012.50"',
      'Brand DE,111,Valves,2026-01-05,EUR,7.25',
      'Brand DE,111,Pumps,2026-01-06,EUR,8.00',
      'Total: Campaigns, --, --, --,EUR,"1,027.75"',
    ]
    const first = await bring('google.csv', 'google-ads', lines)
    expect(first.counts).toMatchObject({ accepted: 3, refused: 1 })
    expect(first.bad).toContain('own line of totals')
    const told = [
      'Brand DE 2026-01-05 1012.5 EUR',
      'Brand DE 2026-01-05 7.25 EUR',
      'Brand DE 2026-01-06 8 EUR',
    ]
    expect(await costs('Google Ads')).toEqual(told)
    await bring('google.csv', 'google-ads', lines)
    expect(await costs('Google Ads')).toEqual(told)
    await bring('google-later.csv', 'google-ads', [
      lines[2] as string,
      'Brand Germany,111,Valves,2026-01-05,EUR,6.75',
    ])
    expect(await costs('Google Ads')).toEqual([told[0], 'Brand DE 2026-01-05 6.75 EUR', told[2]])
  })

  test('Meta: the currency stands in the name of the column', async () => {
    await bring('meta.csv', 'meta-ads', [
      'Reporting starts,Reporting ends,Campaign name,Day,Amount spent (USD)',
      '2026-01-01,2026-01-31,Spring,2026-01-05,33.10',
    ])
    expect(await costs('Meta Ads')).toEqual(['Spring 2026-01-05 33.1 USD'])
  })

  test('LinkedIn: tabs and UTF-16, months first', async () => {
    await bring(
      'linkedin.csv',
      'linkedin-ads',
      [
        'Campaign Performance Report (in UTC)',
        'Date Generated: 2/1/2026',
        '',
        'Start Date (in UTC)\tAccount Name\tCurrency\tCampaign ID\tCampaign Name\tTotal Spent',
        ...Array.from({ length: 20 }, (_, i) => `1/${i + 5}/2026\tAcme\tEUR\t901\tEngineers\t120.40`),
      ],
      'utf16le',
    )
    const lines = await costs('LinkedIn Ads')
    expect([lines[0], lines.length]).toEqual(['Engineers 2026-01-05 120.4 EUR', 20])
  })

  test('Microsoft Advertising', async () => {
    await bring('microsoft.csv', 'microsoft-ads', [
      '"Time period","Account name","Campaign name","Campaign ID","Currency code","Spend"',
      '"2026-01-05","Acme","Search UK","55","GBP","19.99"',
    ])
    expect(await costs('Microsoft Ads')).toEqual(['Search UK 2026-01-05 19.99 GBP'])
  })

  test('rates of the European Central Bank count what waited', async () => {
    await bring('ecb.csv', 'ecb-rates', [
      'KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE',
      'EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-01-02,1.25',
      'EXR.D.GBP.EUR.SP00.A,D,GBP,EUR,SP00,A,2026-01-02,0.8',
      'EXR.D.CHF.USD.SP00.A,D,CHF,USD,SP00,A,2026-01-02,0.9',
    ])
    const rows = await db().all(sql`
      select currency, rate::float8 as rate from campaign_costs
      where workspace_id = ${db().workspaceId} and currency <> 'EUR' order by 1`)
    expect(rows).toEqual([
      { currency: 'GBP', rate: 1.25 },
      { currency: 'USD', rate: 0.8 },
    ])
  })
})

describe('a file of finance', () => {
  const head = 'Order number,Invoice date,Amount,Margin'

  test('confirms what is right, corrects what is not, once, and nobody else changes it afterwards', async () => {
    const inquiredAt = new Date('2026-01-02T10:00:00Z')
    for (const id of ['right', 'wrong']) {
      await openLead(world, { stage: 'working', owner: 'anna', externalId: id, inquiredAt })
    }
    const typed = [
      'Lead ID,Order number,Sold at,Amount',
      'right,F-1,2026-03-01,500',
      'wrong,F-2,2026-03-01,900',
    ]
    await bring('typed.csv', 'deals', typed)
    const books = [head, 'F-1,2026-03-01,500,', 'F-2,2026-03-04,850.25,200']
    expect((await bring('books.csv', 'finance', books)).counts).toMatchObject({ accepted: 2, refused: 0 })
    const dealOf = async (externalId: string) => {
      const lead = await db().first<{ id: string }>(sql`
        select id from leads where workspace_id = ${db().workspaceId} and external_id = ${externalId}`)
      const [deal] = await readDeals(db(), lead?.id as string)
      return { deal, lead: await readLead(db(), lead?.id as string) }
    }
    expect((await dealOf('right')).deal).toMatchObject({
      amount: '500',
      confirmed_at: expect.any(Date),
      told_before: null,
    })
    const corrected = await dealOf('wrong')
    expect(corrected.deal).toMatchObject({ amount: '850.25', margin: '200', told_before: { amount: '900' } })
    expect(corrected.lead?.revenue).toBe('850.25')
    await bring('books again.csv', 'finance', books)
    await bring('typed again.csv', 'deals', typed)
    expect((await dealOf('wrong')).deal).toEqual(corrected.deal)
  })

  test('what somebody typed and no file of finance has named for a while is listed', async () => {
    await openLead(world, {
      stage: 'working',
      owner: 'anna',
      externalId: 'forgotten',
      inquiredAt: new Date('2026-01-02T10:00:00Z'),
    })
    const type = (orderNumber: string, soldAt: string) =>
      world.inTx('anna', (ctx) =>
        importDeals(ctx, [
          { row: 1, leadExternalId: 'forgotten', orderNumber, amount: '70', soldAt: new Date(soldAt) },
        ]),
      )
    await type('F-9', '2026-03-01T10:00:00Z')
    await type('F-10', '2026-03-25T10:00:00Z')
    await type('F-11', '2026-03-02T10:00:00Z')
    await bring('more books.csv', 'finance', [head, 'F-11,2026-03-02,70,'])
    const now = new Date('2026-04-10T10:00:00Z')
    const listed = await listUnconfirmed(db(), { days: 30, now })
    expect(listed).toMatchObject([{ order_number: 'F-9', amount: '70', recorded_by: 'Anna Abel' }])
    expect(await listUnconfirmed(db(), { days: 7, now })).toHaveLength(2)
  })

  test('tells of a sale that nobody knows: it waits, and a row without a day or a name comes back', async () => {
    const { counts, bad } = await bring('unknown.csv', 'finance', [
      head,
      'F-77,2026-03-09,120,',
      ',2026-03-09,5,',
      'F-78,,5,',
    ])
    expect(counts).toMatchObject({ accepted: 1, refused: 2, odd: 1 })
    expect(bad).toContain('names neither a lead nor a sale')
    const waiting = await db().all(sql`
      select order_number, by_finance from sales_without_lead where workspace_id = ${db().workspaceId}`)
    expect(waiting).toEqual([{ order_number: 'F-77', by_finance: true }])
  })
})
