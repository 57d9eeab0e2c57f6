import type { Database } from '#src/db/index.ts'
import { makeTemplate } from '#src/mail/index.ts'
import {
  drainEnrollments,
  makeProgram,
  type ProgramDraft,
  programSchema,
  putVersion,
  switchOn,
} from '#src/nurture/index.ts'
import type { Context } from '#src/people/context.ts'
import { bulkLeads } from './bulk/bulk-leads.ts'
import { type Figure, figure } from './figure.ts'
import type { Stage } from './stage.ts'

const LEADS = Number(process.env.BENCH_LEADS ?? 1_000_000)
const DAY = 86_400_000
/** A Monday, in the morning. */
const START = new Date('2026-11-23T10:00:00Z')

/** A program with a million leads in it: a day on which all of them are mailed, and one on which all go a way each. */
export async function measure(stage: Stage): Promise<Figure[]> {
  const { database } = await stage.open('programs')
  // About half of them are in nurture.
  const { workspaceId } = await bulkLeads(database.pool, 2 * LEADS)
  const enrolled = await enrollAll(database, workspaceId)
  const many = `${enrolled.toLocaleString('en')} leads`
  const mailed = await onDay(database, workspaceId, 0)
  const decided = await onDay(database, workspaceId, 7)
  const rate = { unit: '/s', better: 'more' } as const
  return [
    figure({ name: `program of ${many}: due steps decided`, value: decided.rate, ...rate, budget: 20_000 }),
    figure({ name: `program of ${many}: due steps mailed`, value: mailed.rate, ...rate, budget: null }),
    figure({
      name: `program of ${many}: memory`,
      value: Math.max(mailed.rss, decided.rss),
      unit: 'MB',
      budget: 600,
      better: 'less',
    }),
  ]
}

async function onDay(
  database: Database,
  workspaceId: string,
  day: number,
): Promise<{ rate: number; rss: number }> {
  let rss = 0
  const watch = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage().rss / 1_000_000)
  }, 100)
  const began = performance.now()
  const asOf = new Date(START.getTime() + day * DAY + 1_000)
  const steps = await drainEnrollments({ database, workspaceId, asOf })
  clearInterval(watch)
  return { rate: (steps * 1000) / (performance.now() - began), rss }
}

/** Puts every lead of nurture into a program; answers how many. */
async function enrollAll(database: Database, workspaceId: string): Promise<number> {
  const { rows: managers } = await database.pool.query<{ id: string }>(
    'select lead_manager_id as id from workspaces where id = $1',
    [workspaceId],
  )
  const manager = managers[0]?.id as string
  const inTx = <T>(work: (ctx: Context) => Promise<T>) =>
    database.transaction(workspaceId, (db) =>
      work({ db, actor: { kind: 'member', id: manager, roles: ['lead_manager'] }, now: START }),
    )
  const programId = await inTx(async (ctx) => {
    const words = { subject: 'Hello {{ first_name }}', body: 'Good to know you.', blocks: null }
    const { templateId: template } = await makeTemplate(ctx, words)
    const draft: ProgramDraft = {
      steps: [
        { key: 'hello', do: 'mail', template },
        { key: 'week', do: 'wait', days: 7 },
        { key: 'keen', do: 'branch', when: { op: 'is_known', key: 'program.clicked' }, to: 'end' },
        { key: 'again', do: 'wait', days: 7 },
        { key: 'more', do: 'mail', template },
      ],
    }
    const id = await makeProgram(ctx, 'Two years')
    await switchOn(ctx, id, await putVersion(ctx, id, programSchema.parse(draft), null))
    return id
  })
  const client = await database.pool.connect()
  try {
    await client.query('set synchronous_commit = off')
    await client.query(
      `insert into contact_bases (workspace_id, person_id, channel, basis, origin, since)
       select distinct workspace_id, person_id, 'email', 'consent', 'bench', $2::timestamptz from leads
       where workspace_id = $1 and stage = 'nurture' on conflict do nothing`,
      [workspaceId, START],
    )
    const { rowCount } = await client.query(
      `insert into enrollments (workspace_id, id, lead_id, program_id, version, is_held_back, entered_at, step, due_at)
       select workspace_id, gen_random_uuid(), id, $2, 1, false, $3, 'hello', $3 from leads
       where workspace_id = $1 and stage = 'nurture'`,
      [workspaceId, programId, START],
    )
    for (const table of ['enrollments', 'contact_bases', 'leads', 'persons'])
      await client.query(`vacuum analyze ${table}`)
    return rowCount ?? 0
  } finally {
    client.release()
  }
}
