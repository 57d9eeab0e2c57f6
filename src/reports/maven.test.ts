import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { loadMapping } from '#src/intake/index.ts'
import { newId } from '#src/lib/id.ts'
import { importFile } from '#src/pipeline/import/import-file.ts'
import { createWorld, type World } from '#test/world.ts'
import { audit, runReport } from './index.ts'

const FOLDER = join(import.meta.dirname, '../../../shared/data/maven-crm-sales')
const hasMaven = existsSync(FOLDER)
if (!hasMaven) console.info(`Skipped: there is no real data in ${FOLDER}.`)

type Line = Record<
  'sales_agent' | 'manager' | 'regional_office' | 'product' | 'deal_stage' | 'close_value',
  string
>

let world: World
let folder: string
let agents: Line[] = []
let pipeline: Line[] = []

beforeAll(async () => {
  world = await createWorld({ timeZone: 'UTC', currency: 'USD' })
  folder = await mkdtemp(join(tmpdir(), 'watertight-maven-'))
  if (!hasMaven) return
  agents = read('sales_teams.csv')
  pipeline = read('sales_pipeline.csv')
  await bring('accounts.csv', 'maven-accounts')
  await bring('sales_pipeline.csv', 'maven-opportunities')
}, 180_000)
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})

function read(name: string): Line[] {
  return parse(readFileSync(join(FOLDER, name)), { columns: true, bom: true })
}

async function bring(name: string, mapping: string) {
  await importFile(world.database, world.workspace, {
    path: join(FOLDER, name),
    mapping: (await loadMapping(mapping)).mapping,
    mode: 'historical',
    dryRun: false,
    badRows: join(folder, `${name}.bad-rows.csv`),
    onProgress() {},
  })
}

/** Everybody into the team of their region, or of their manager. */
async function teamsBy(column: 'regional_office' | 'manager'): Promise<void> {
  const db = world.database.bind(world.workspace.id)
  for (const name of new Set(agents.map((agent) => agent[column]))) {
    const id = newId()
    await db.run(sql`insert into teams (workspace_id, id, name) values (${db.workspaceId}, ${id}, ${name})`)
    const theirs = agents.filter((agent) => agent[column] === name).map((agent) => agent.sales_agent)
    await db.run(
      sql`update members set team_id = ${id} where workspace_id = ${db.workspaceId} and name = any(${theirs})`,
    )
  }
}

const sources = (by: string) =>
  runReport(world.database.bind(world.workspace.id), 'sources', { by, now: new Date('2018-02-01T12:00:00Z') })

/** Won, lost and revenue, straight from the file. */
function fromFile(groupOf: (line: Line) => string): Record<string, unknown> {
  const groups = new Map<string, { won: number; lost: number; revenue: number }>()
  for (const line of pipeline) {
    const group = groups.get(groupOf(line)) ?? { won: 0, lost: 0, revenue: 0 }
    if (line.deal_stage === 'Won') group.won++
    if (line.deal_stage === 'Lost') group.lost++
    group.revenue += Number(line.close_value || 0)
    groups.set(groupOf(line), group)
  }
  return Object.fromEntries(groups)
}

async function reported(by: string): Promise<Record<string, unknown>> {
  const { rows } = await sources(by)
  const told = rows.map((row): [string, unknown] => [
    String(row[by]),
    { won: row.won, lost: row.lost, revenue: row.revenue },
  ])
  return Object.fromEntries(told)
}

const agentOf = ({ sales_agent: name }: Line) => agents.find((agent) => agent.sales_agent === name) as Line

describe.runIf(hasMaven)('the figures of 8,800 opportunities of another company', () => {
  test('in all: won, lost, revenue, win rate and days to close as published', async () => {
    const { totals } = await sources('rep')
    expect(totals).toMatchObject({
      leads: 8800,
      won: 4238,
      lost: 2473,
      revenue: 10_005_534,
      win_rate: 63.15,
      days_to_close_mean: 51.8,
      days_to_lose_mean: 41.5,
    })
    expect(await audit(world.database.bind(world.workspace.id))).toMatchObject({ ok: true })
  })

  test('by region as published', async () => {
    await teamsBy('regional_office')
    const told = await reported('team')
    expect(told).toMatchObject({
      West: { revenue: 3_568_647 },
      Central: { revenue: 3_346_293 },
      East: { revenue: 3_090_594 },
    })
    expect(told).toEqual(fromFile((line) => agentOf(line).regional_office))
  })

  test('by manager, agent and product as the file adds up', async () => {
    await teamsBy('manager')
    expect(await reported('team')).toEqual(fromFile((line) => agentOf(line).manager))
    const agent = await reported('rep')
    expect(agent).toMatchObject({ 'Darcel Schlecht': { revenue: 1_153_214 } })
    expect(agent).toEqual(fromFile((line) => line.sales_agent))
    expect(await reported('product')).toEqual(fromFile((line) => line.product.replace('GTXPro', 'GTX Pro')))
  })
})
