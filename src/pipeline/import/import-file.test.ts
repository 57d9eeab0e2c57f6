import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { loadMapping, type Mapping } from '#src/intake/index.ts'
import { audit } from '#src/reports/audit/audit.ts'
import { createWorld, type World } from '#test/world.ts'
import { type ImportOptions, importFile } from './import-file.ts'

const DATA = join(import.meta.dirname, '../../../../shared/data')

let world: World
let folder: string
beforeAll(async () => {
  world = await createWorld()
  folder = await mkdtemp(join(tmpdir(), 'watertight-import-'))
})
afterAll(async () => {
  const proof = await audit(world.database.bind(world.workspace.id), {})
  expect(proof.checks.filter((check) => check.differences.length > 0)).toEqual([])
  await world.close()
  await rm(folder, { recursive: true })
})

async function bring(path: string, mapping: string | Mapping, o: Partial<ImportOptions> = {}) {
  return importFile(world.database, world.workspace, {
    path,
    mapping: typeof mapping === 'string' ? (await loadMapping(mapping)).mapping : mapping,
    mode: 'historical',
    dryRun: false,
    badRows: `${path}.bad-rows.csv`,
    onProgress() {},
    ...o,
  })
}

async function file(name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, lines.join('\n'))
  return path
}

const leads = (text: string) =>
  world.database.bind(world.workspace.id).all<Record<string, unknown>>(sql`
    select ${sql.raw(text)} from leads l join persons p on p.id = l.person_id order by l.external_id`)

const SIMPLE: Mapping = {
  title: 'test',
  kind: 'opportunities',
  columns: {
    external_id: 'id',
    email: 'mail',
    stage: 'stage',
    owner: 'rep',
    asked_at: 'asked',
    closed_at: 'closed',
    amount: 'amount',
  },
  date_order: 'ymd',
  currency: 'EUR',
}

test('the past is taken as it is: stage, owner, dates and money', async () => {
  const path = await file('past.csv', [
    'id,mail,stage,rep,asked,closed,amount',
    'a1,a@one.example,won,Anna Abel,2020-01-01,2020-02-01,100.50',
    'a2,b@two.example,lost,Somebody Else,2020-01-01,2020-03-01,',
    'a3,c@three.example,working,Anna Abel,2020-01-05,,',
    'a4,d@four.example,,,2020-01-06,,',
  ])
  const { counts } = await bring(path, SIMPLE)
  expect(counts).toMatchObject({ read: 4, accepted: 4, refused: 0 })
  expect(
    await leads(`external_id, stage, accountable_id = '${world.members.anna}' as annas, revenue, offer_id`),
  ).toEqual([
    { external_id: 'a1', stage: 'won', annas: true, revenue: '100.50', offer_id: null },
    { external_id: 'a2', stage: 'lost', annas: false, revenue: null, offer_id: null },
    { external_id: 'a3', stage: 'working', annas: true, revenue: null, offer_id: null },
    { external_id: 'a4', stage: 'nurture', annas: false, revenue: null, offer_id: null },
  ])
  const sent = await world.database.bind(world.workspace.id).all(sql`select from messages`)
  expect(sent).toEqual([])
})

test('the same file again brings nothing in twice', async () => {
  const { counts } = await bring(join(folder, 'past.csv'), SIMPLE)
  expect(counts).toMatchObject({ read: 4, accepted: 0, repeated: 4 })
})

test('bad rows go to a file with the reason, the others go on', async () => {
  const path = await file('bad.csv', [
    'id,mail,stage,rep,asked,closed,amount',
    'b1,e@five.example,won,,2020-01-01,2020-02-01,-5',
    'b2,f@six.example,won,,2020-01-01,2020-02-01,no money',
    'b3,g@seven.example,won,,2020-01-01,2020-02-01,12',
    'b4,h@eight.example,won,,2020-01-01,2020-02-01,1,2,3,4,5,6',
  ])
  const { counts, badRows } = await bring(path, SIMPLE)
  expect(counts).toMatchObject({ read: 4, accepted: 1, refused: 3 })
  const text = await readFile(badRows ?? '', 'utf8')
  for (const id of ['b1', 'b2', 'b4']) expect(text).toContain(id)
  expect(text).not.toContain('b3')
})

test("a reason in another system's words is kept as the detail of the lead, never in the books", async () => {
  const path = await file('reasons.csv', [
    'id,mail,stage,why,asked,closed',
    'r1,r1@reasons.example,lost,Price,2020-01-01,2020-02-01',
    'r2,r2@reasons.example,lost,Mr Berg married,2020-01-01,2020-02-01',
    'r3,r3@reasons.example,lost,,2020-01-01,2020-02-01',
  ])
  const columns = { ...SIMPLE.columns, reason: 'why' }
  await bring(path, { ...SIMPLE, columns })
  expect(await leads(`l.external_id, l.reason, l.reason_detail`)).toEqual(
    expect.arrayContaining([
      { external_id: 'r1', reason: 'price', reason_detail: null },
      { external_id: 'r2', reason: 'older_system', reason_detail: 'Mr Berg married' },
      { external_id: 'r3', reason: 'not_told', reason_detail: null },
    ]),
  )
  const told = await world.database
    .bind(world.workspace.id)
    .all(sql`select from movements where reason ilike '%berg%'`)
  expect(told).toEqual([])
})

test('a dry run says what would happen and writes nothing', async () => {
  const path = await file('dry.csv', ['id,mail', 'c1,i@nine.example'])
  expect((await bring(path, SIMPLE, { dryRun: true })).counts.accepted).toBe(1)
  expect(
    await world.database.bind(world.workspace.id).all(sql`select from leads where external_id = 'c1'`),
  ).toEqual([])
})

test('an interrupted import goes on where it stopped, and nothing is lost or doubled', async () => {
  const rows = Array.from({ length: 9_000 }, (_, i) => `d${i},p${i}@row${i}.example,,,2021-01-01,,`)
  const path = await file('long.csv', ['id,mail,stage,rep,asked,closed,amount', ...rows])
  let batches = 0
  const stops = bring(path, SIMPLE, {
    onProgress() {
      batches += 1
      if (batches === 2) throw new Error('the plug was pulled')
    },
  })
  await expect(stops).rejects.toThrow('the plug was pulled')
  const again = await bring(path, SIMPLE)
  expect(again.isResumed).toBe(true)
  expect(again.counts).toMatchObject({ read: 9_000, accepted: 9_000, repeated: 0 })
  const [row] = await world.database
    .bind(world.workspace.id)
    .all<{ n: number }>(sql`select count(*)::int n from leads where external_id like 'd%'`)
  expect(row?.n).toBe(9_000)
})

test('openings keep stage and owner, and their due dates lie in the coming weeks', async () => {
  const path = await file('open.csv', [
    'id,mail,stage,rep',
    'e1,j@ten.example,opportunity,Ben Berg',
    'e2,k@eleven.example,working,Ben Berg',
  ])
  await bring(path, SIMPLE, { mode: 'opening' })
  const rows = await world.database.bind(world.workspace.id).all<Record<string, unknown>>(sql`
    select external_id, stage, accountable_id = ${world.members.ben} as bens, due_at between now() and now() + interval '30 days' as soon,
      (select kind from movements m where m.lead_id = l.id and seq = 1) as kind
    from leads l where external_id in ('e1', 'e2') order by 1`)
  expect(rows).toEqual([
    { external_id: 'e1', stage: 'opportunity', bens: true, soon: true, kind: 'opening' },
    { external_id: 'e2', stage: 'working', bens: true, soon: true, kind: 'opening' },
  ])
})

describe.runIf(existsSync(DATA))('layouts of other systems', () => {
  const cases: [string, string, number][] = [
    ['crm-export-layouts/hubspot/contacts-export-layout.csv', 'hubspot-contacts', 0],
    ['crm-export-layouts/pipedrive/people-export-layout.csv', 'pipedrive-people', 0],
    ['crm-export-layouts/pipedrive/leads-export-layout.csv', 'pipedrive-leads', 0],
    ['crm-export-layouts/salesforce/lead-import-wizard-layout.csv', 'salesforce-leads', 0],
    ['crm-export-layouts/salesforce/dataloader-accountData.csv', 'salesforce-accounts', 0],
    ['crm-export-layouts/facebook-lead-ads/leads-layout.tsv', 'facebook-leads', 0],
    ['crm-export-layouts/atomic-crm/contacts_export.csv', 'atomic-crm-contacts', 0],
  ]
  test.each(cases)('%s', async (path, mapping, refused) => {
    const { counts } = await bring(join(DATA, path), mapping, {
      badRows: join(folder, 'layout-bad-rows.csv'),
    })
    expect(counts.accepted + counts.repeated).toBeGreaterThan(0)
    expect(counts.refused).toBe(refused)
  })
})
