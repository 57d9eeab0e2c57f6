import { activateDefinition, bant, draftDefinition } from '#src/definition/index.ts'
import { judgeOpenLeads } from '#src/followup/judging-anew/judge-open-leads.ts'
import { askForJudging, readRun } from '#src/followup/judging-anew/judging-run.ts'
import { previewJudging } from '#src/followup/judging-anew/preview-judging.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { judgedLeads } from './bulk/judged-leads.ts'
import { type Figure, figure } from './figure.ts'
import type { Stage } from './stage.ts'

const LEADS = Number(process.env.BENCH_LEADS ?? 1_000_000)

/** Open leads judged anew by another version: seen before, and done. */
export async function measure(stage: Stage): Promise<Figure[]> {
  const { database } = await stage.open('anew')
  const { workspaceId, open } = await judgedLeads(database, LEADS)
  const db = database.bind(workspaceId)
  const manager = (await readWorkspace(db)).lead_manager_id
  const inTx = <T>(work: (ctx: Context) => Promise<T>) =>
    database.transaction(workspaceId, (tx) =>
      work({ db: tx, actor: { kind: 'member', id: manager, roles: ['lead_manager'] }, now: tx.now }),
    )
  const { version } = await inTx((ctx) => draftDefinition(ctx, bant))
  const looking = performance.now()
  await previewJudging(db, bant)
  const seen = (performance.now() - looking) / 1000
  await inTx((ctx) => activateDefinition(ctx, { version, signedBy: [manager] }))
  await inTx((ctx) => askForJudging(ctx, version))
  const working = performance.now()
  const changed = await judgeOpenLeads({ database, workspaceId })
  const done = (performance.now() - working) / 1000
  const run = await readRun(db, version)
  if (run?.ending !== 'done') throw new Error('The open leads were not all judged.')
  const leads = `${open.toLocaleString('en')} open leads`
  return [
    figure({
      name: `judging ${leads} anew, ${changed.toLocaleString('en')} of them otherwise`,
      value: done,
      unit: 's',
      budget: (60 * open) / 1_000_000,
      better: 'less',
    }),
    figure({
      name: `seeing before what judging ${leads} anew would do`,
      value: seen,
      unit: 's',
      budget: (10 * open) / 1_000_000,
      better: 'less',
    }),
  ]
}
