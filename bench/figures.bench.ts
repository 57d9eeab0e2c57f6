import { defaultDefinition } from '#src/definition/index.ts'
import { tryDraft } from '#src/definition/trial/try-draft.ts'
import { readToday } from '#src/followup/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { REPORTS, runReport } from '#src/reports/index.ts'
import { seek } from '#src/reports/lists/filters.ts'
import { findLeads, type Walk } from '#src/reports/lists/find-leads.ts'
import { readLeadPage } from '#src/reports/lists/lead-page.ts'
import { bulkLeads, settle } from './bulk/bulk-leads.ts'
import { type Figure, figure, percentile } from './figure.ts'
import type { Stage } from './stage.ts'

const LEADS = Number(process.env.BENCH_LEADS ?? 1_000_000)
const size = `${(LEADS / 1_000_000).toLocaleString('en')} million leads`

/** What people open all day, and the reports, on a million leads made by plain SQL. */
export async function measure(stage: Stage): Promise<Figure[]> {
  const { database } = await stage.open('figures')
  const { workspaceId, reps } = await bulkLeads(database.pool, LEADS)
  await settle(database.pool)
  const db = database.bind(workspaceId)
  const rep = reps[0] as string
  const as = (id: string, role: 'rep' | 'lead_manager'): ReadContext => ({
    db,
    actor: { kind: 'member', id, roles: [role] },
    now: new Date(),
  })
  const { rows: leads } = await database.pool.query<{ id: string }>(
    'select id from leads where workspace_id = $1 limit 100',
    [workspaceId],
  )
  const bare = await times(50, (i) =>
    database.pool.query('select * from leads where workspace_id = $1 and id = $2', [
      workspaceId,
      leads[i]?.id,
    ]),
  )
  const today = await times(100, (i) => readToday(as(reps[i % reps.length] ?? rep, 'rep')))
  const page = await times(100, (i) => readLeadPage(as(rep, 'lead_manager'), leads[i]?.id as string))
  const list = await times(120, (i) => {
    const { filters, walk } = LISTS[i % LISTS.length] as (typeof LISTS)[number]
    return database.transaction(workspaceId, (tx) => findLeads(tx, seek(filters, 'UTC'), walk))
  })
  const figures = [
    figure({
      name: `Today, ${size}, p99`,
      value: percentile(today, 0.99),
      floor: percentile(bare, 0.99),
      unit: 'ms',
      budget: 15,
      better: 'less',
    }),
    figure({
      name: `lead page, ${size}, p99`,
      value: percentile(page, 0.99),
      floor: percentile(bare, 0.99),
      unit: 'ms',
      budget: 15,
      better: 'less',
    }),
    figure({
      name: `lead lists with filter, search and order, ${size}, p99`,
      value: percentile(list, 0.99),
      unit: 'ms',
      budget: 40,
      better: 'less',
    }),
  ]
  const scan = await times(3, () =>
    database.pool.query('select count(*) from lead_facts where workspace_id = $1 and path > 0', [
      workspaceId,
    ]),
  )
  for (const { name } of REPORTS) {
    const took = await times(10, () => runReport(db, name, { now: new Date() }))
    figures.push(
      figure({
        name: `report ${name}, ${size}, p50`,
        value: percentile(took, 0.5),
        floor: percentile(scan, 0.5),
        unit: 'ms',
        budget: 150,
        better: 'less',
      }),
    )
  }
  return [...figures, ...(await trial(stage))]
}

const LISTS: readonly { filters: Parameters<typeof seek>[0]; walk: Walk }[] = [
  { filters: {}, walk: { order: 'inquired_at', descending: true, after: null, limit: 50 } },
  { filters: { stage: ['working'] }, walk: { order: 'due_at', descending: false, after: null, limit: 50 } },
  { filters: { q: 'anna' }, walk: { order: 'score', descending: true, after: null, limit: 50 } },
  {
    filters: { q: 'a', country: ['DE'], stage: ['nurture'] },
    walk: { order: 'inquired_at', descending: true, after: null, limit: 50 },
  },
  {
    filters: { grade: ['hot'], score_min: 80 },
    walk: { order: 'score', descending: true, after: null, limit: 50 },
  },
  {
    filters: { stage: ['qualified'] },
    walk: { order: 'last_activity_at', descending: false, after: null, limit: 50 },
  },
]

async function times(count: number, work: (i: number) => Promise<unknown>): Promise<number[]> {
  for (let i = 0; i < Math.min(count, 20); i++) await work(i)
  const took: number[] = []
  for (let i = 0; i < count; i++) {
    const begun = performance.now()
    await work(i)
    took.push(performance.now() - begun)
  }
  return took
}

/** Trying a definition on past leads needs judgements, which the sample makes through the product. */
async function trial(stage: Stage): Promise<Figure[]> {
  const judged = Math.min(LEADS, Number(process.env.BENCH_TRIAL_LEADS ?? 1_000_000))
  const { database } = await stage.open('trial')
  const { bulkJudgements } = await import('./bulk/bulk-judgements.ts')
  const workspaceId = await bulkJudgements(database, judged)
  const db = database.bind(workspaceId)
  const took = await times(3, () => tryDraft(db, defaultDefinition))
  const scan = await times(3, () =>
    database.pool.query(
      "select count(*) from judgements where workspace_id = $1 and is_current and inputs ->> 'email' <> ''",
      [workspaceId],
    ),
  )
  return [
    figure({
      name: `trying a definition on ${judged.toLocaleString('en')} past leads`,
      value: percentile(took, 0.5) / 1000,
      floor: percentile(scan, 0.5) / 1000,
      unit: 's',
      budget: 5,
      better: 'less',
    }),
  ]
}
