import type pg from 'pg'
import { chooseOwners } from '#src/distribution/choose-owner.ts'
import { openLoadBook } from '#src/distribution/load-book.ts'
import { prepareTerritories } from '#src/distribution/territories/territory-map.ts'
import { expireOffers } from '#src/followup/sweeps/expire-offers.ts'
import type { Sweep, Swept } from '#src/followup/sweeps/in-batches.ts'
import { takeBackUntouched } from '#src/followup/sweeps/take-back-untouched.ts'
import { bulkLeads, settle } from './bulk/bulk-leads.ts'
import { manyLeads, manyReps, manyTerritories } from './bulk/choosing.ts'
import { type Figure, figure } from './figure.ts'
import type { Stage } from './stage.ts'

const CHOSEN = 100_000
const REPS = 500
const RULES = 2_000
const OPEN = Number(process.env.BENCH_LEADS ?? 1_000_000)
const DUE = Math.min(1_000, OPEN / 250)
/** A Monday, in the morning. */
const NOW = new Date('2026-11-23T10:00:00Z')

/** Owners chosen at the size of a multinational, and what the sweeps over open leads cost. */
export async function measure(stage: Stage): Promise<Figure[]> {
  const choosing = measureChoosing()
  const { database } = await stage.open('distribution')
  // About two of three of them are open.
  const { workspaceId } = await bulkLeads(database.pool, Math.round(OPEN * 1.5))
  const open = await makeDue(database.pool, workspaceId)
  await settle(database.pool)
  const sweep = { database, workspaceId, asOf: NOW }
  const many = open.toLocaleString('en')
  return [
    choosing,
    await measureSweep(`offers that ran out among ${many} open leads`, sweep, expireOffers, 'offered'),
    await measureSweep(`leads taken back among ${many} open leads`, sweep, takeBackUntouched, 'working'),
  ]
}

/** The floor: each lead's rule by one look into a table, and the next of its people in a ring. */
function measureChoosing(): Figure {
  const leads = manyLeads(CHOSEN, REPS)
  const [people, territories] = [manyReps(REPS, NOW), manyTerritories(RULES, REPS)]
  const begun = performance.now()
  const book = openLoadBook(people, prepareTerritories(territories), NOW)
  const choices = chooseOwners(leads, book, 3)
  const took = performance.now() - begun
  if (choices.filter(({ chosen }) => chosen).length < CHOSEN / 2) throw new Error('hardly anybody was chosen')
  const byPlace = new Map(territories.map((one, i) => [i, one.memberIds]))
  const floorBegun = performance.now()
  leads.forEach((lead, i) => {
    const members = byPlace.get(Number(lead.inputs.postal_code) % RULES) ?? []
    choices[i] = { ...choices[i], chosen: members[i % members.length] ?? null } as (typeof choices)[number]
  })
  return figure({
    name: `owners of ${CHOSEN.toLocaleString('en')} leads chosen: ${REPS} reps, ${RULES.toLocaleString('en')} rules`,
    value: took,
    floor: performance.now() - floorBegun,
    unit: 'ms',
    budget: 10_000,
    better: 'less',
  })
}

/** The floor: the due leads found by the same index, once. */
async function measureSweep(
  name: string,
  sweep: Sweep,
  run: (sweep: Sweep) => Promise<Swept>,
  stage: string,
): Promise<Figure> {
  const floorBegun = performance.now()
  await sweep.database.pool.query(
    'select id from leads where workspace_id = $1 and stage = $2 and due_at <= $3 order by due_at',
    [sweep.workspaceId, stage, sweep.asOf],
  )
  const floor = performance.now() - floorBegun
  const begun = performance.now()
  const { changed, failed } = await run(sweep)
  const took = performance.now() - begun
  if (failed.length > 0 || changed < DUE / 2) throw new Error(`${changed} changed, ${failed.length} failed`)
  return figure({ name, value: took, floor, unit: 'ms', budget: 2_000, better: 'less' })
}

/** So many offers that ran out, so many accepted leads that nobody touched; everything else is due later. */
async function makeDue(pool: pg.Pool, workspaceId: string): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(
      `update leads set due_at = $2::timestamptz + interval '1 day' + random() * interval '10 days'
       where workspace_id = $1 and stage in ('offered', 'working') and due_at is not null`,
      [workspaceId, NOW],
    )
    for (const stage of ['offered', 'working']) {
      await client.query(
        `update leads set due_at = $2::timestamptz - random() * interval '1 hour', attempts = 0, two_way_at = null,
           first_attempt_at = null, last_attempt_at = null, moved_at = $2::timestamptz - interval '20 days',
           next_action = case stage when 'working' then 'first_attempt' else next_action end
         where workspace_id = $1 and id in (
           select id from leads where workspace_id = $1 and stage = $3 limit $4)`,
        [workspaceId, NOW, stage, DUE],
      )
    }
    const { rows } = await client.query<{ open: number }>(
      'select count(*)::int as open from leads where workspace_id = $1 and outcome is null',
      [workspaceId],
    )
    return rows[0]?.open ?? 0
  } finally {
    await client.query('reset session_replication_role')
    client.release()
  }
}
