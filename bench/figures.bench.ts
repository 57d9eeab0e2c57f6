import { defaultDefinition } from '#src/definition/index.ts'
import { tryDraft } from '#src/definition/trial/try-draft.ts'
import { readToday } from '#src/followup/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import type { Sort } from '#src/reports/lists/finding/find-page.ts'
import { readLeadPage } from '#src/reports/lists/lead-page.ts'
import { listLeads } from '#src/reports/lists/list-leads.ts'
import type { AskedFilters } from '#src/reports/lists/seen-by.ts'
import { bulkHistory } from './bulk/bulk-history.ts'
import { bulkLeads, settle } from './bulk/bulk-leads.ts'
import { type Figure, figure, percentile } from './figure.ts'
import { measureRebuild } from './reports/rebuilding.ts'
import { measureBoards, measureReports } from './reports/reports.ts'
import type { Stage } from './stage.ts'
import { times } from './times.ts'

const LEADS = Number(process.env.BENCH_LEADS ?? 1_000_000)
const size = `${(LEADS / 1_000_000).toLocaleString('en')} million leads`

/** What people open all day, and the reports, on a million leads made by plain SQL. */
export async function measure(stage: Stage): Promise<Figure[]> {
  const { database } = await stage.open('figures')
  const { workspaceId, reps } = await bulkLeads(database.pool, LEADS)
  await bulkHistory(database, workspaceId)
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
  const list = await times(LISTS.length * 10, (i) => {
    const asked = LISTS[i % LISTS.length] as (typeof LISTS)[number]
    const { actor, now } = as(rep, 'lead_manager')
    return database.transaction(workspaceId, (tx) =>
      listLeads({ db: tx, actor, now }, { limit: 50, ...asked }),
    )
  })
  const walked = await times(50, () =>
    database.pool.query(
      'select * from leads where workspace_id = $1 order by workspace_id desc, inquired_at desc, id desc limit 50',
      [workspaceId],
    ),
  )
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
      floor: percentile(walked, 0.99),
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
  const floor = percentile(scan, 0.5)
  const { rows: managers } = await database.pool.query<{ id: string }>(
    "select id from members where workspace_id = $1 and 'lead_manager' = any(roles)",
    [workspaceId],
  )
  figures.push(
    ...(await measureReports(db, size, floor)),
    ...(await measureBoards({ db, rep, manager: managers[0]?.id as string }, size, floor)),
    ...(await measureRebuild(database, workspaceId, size)),
  )
  return [...figures, ...(await trial(stage))]
}

/** What people ask for, and what is hard: frequent, rare, both at once, and frequent but far from where the list begins. */
const LISTS: readonly { filters: AskedFilters; sort: Sort }[] = [
  { filters: {}, sort: '-inquired_at' },
  { filters: {}, sort: 'stage' },
  { filters: { stage: ['working'] }, sort: 'due_at' },
  { filters: { stage: ['qualified'] }, sort: 'last_activity_at' },
  { filters: { stage: ['won'] }, sort: '-last_activity_at' },
  { filters: { stage: ['nurture'], country: ['de'] }, sort: '-score' },
  { filters: { stage: ['won', 'lost'], grade: ['hot'] }, sort: '-inquired_at' },
  { filters: { q: 'a' }, sort: '-inquired_at' },
  { filters: { q: 'anna' }, sort: '-score' },
  { filters: { q: 'anna', stage: ['nurture'], country: ['de'] }, sort: '-inquired_at' },
  { filters: { q: 'company123' }, sort: 'due_at' },
  { filters: { q: 'nobody of that name' }, sort: '-inquired_at' },
  { filters: { grade: ['hot'], score_min: 80 }, sort: '-score' },
  { filters: { source: [''] }, sort: 'inquired_at' },
  { filters: { tag: ['fair-2026'], topic: ['pumps'] }, sort: '-last_activity_at' },
  { filters: { campaign: [''], channel: ['phone'] }, sort: '-due_at' },
]

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
