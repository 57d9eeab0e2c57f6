import { type Db, sql, type Tx } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import type { Became } from './preview-judging.ts'

/** Open leads being judged anew by a version, or that were. */
export interface JudgingRun {
  version: number
  asked_by: string | null
  asked_at: Date
  after_lead: string | null
  looked_at: number
  became: Partial<Became>
  finished_at: Date | null
  /** superseded: another version came into force before all were looked at. */
  ending: 'done' | 'superseded' | null
}

const columns = sql`version, asked_by, asked_at, after_lead, looked_at, became, finished_at, ending`

/** The run of a version, or null: its open leads keep the judgements they have. */
export async function readRun(db: Db, version: number): Promise<JudgingRun | null> {
  const run = await db.first<JudgingRun>(sql`
    select ${columns} from open_lead_judgings where workspace_id = ${db.workspaceId} and version = ${version}`)
  return run ?? null
}

/**
 * Has the open leads judged by a version: at once where it is in force, else as soon as it is. Asking again changes
 * nothing. Refuses `definition_not_found`; `definition_not_signed` while it has no date; `definition_superseded` where
 * another is in force since.
 */
export async function askForJudging(ctx: Context, version: number): Promise<void> {
  const { workspaceId } = ctx.db
  const row = await ctx.db.first<{ effective_from: Date | null; is_superseded: boolean }>(sql`
    select a.effective_from, exists (
      select from definition_activations b where b.workspace_id = a.workspace_id and b.effective_from <= ${ctx.now}
        and (b.activated_at, b.version) > (a.activated_at, a.version)) as is_superseded
    from definitions d
    left join definition_activations a on a.workspace_id = d.workspace_id and a.version = d.version
    where d.workspace_id = ${workspaceId} and d.version = ${version}`)
  if (!row)
    throw new Refusal('not_found', 'definition_not_found', 'There is no such version of the definition.')
  if (row.effective_from === null) {
    throw new Refusal(
      'conflict',
      'definition_not_signed',
      'Leads are judged by what was signed: sign it first.',
    )
  }
  if (row.is_superseded) {
    throw new Refusal('conflict', 'definition_superseded', 'Another version is in force since.')
  }
  await ctx.db.run(sql`
    insert into open_lead_judgings (workspace_id, version, asked_by, asked_at)
    values (${workspaceId}, ${version}, ${memberOf(ctx.actor)}::uuid, ${ctx.now})
    on conflict do nothing`)
}

/** The run to go on with: of the version in force; what another version overtook is ended. Null where none is left. */
export async function nextRun(db: Db, inForce: number): Promise<JudgingRun | null> {
  await db.run(sql`
    update open_lead_judgings r set finished_at = now(), ending = 'superseded'
    where workspace_id = ${db.workspaceId} and finished_at is null and version <> ${inForce}
      and exists (select from definition_activations a
        where a.workspace_id = r.workspace_id and a.version = r.version and a.effective_from <= now())`)
  const run = await readRun(db, inForce)
  return run && run.finished_at === null ? run : null
}

/** Holds a run for this transaction; false where another server went on with it meanwhile. */
export async function holdRun(db: Tx, { version, after_lead }: JudgingRun): Promise<boolean> {
  const row = await db.first(sql`
    select from open_lead_judgings
    where workspace_id = ${db.workspaceId} and version = ${version} and finished_at is null
      and after_lead is not distinct from ${after_lead}::uuid
    for update`)
  return row !== undefined
}

/** Keeps how far a run that is held has come. */
export async function advance(
  db: Tx,
  version: number,
  to: { afterLead: string | null; lookedAt: number; became: Became; isDone: boolean },
): Promise<void> {
  await db.run(sql`
    update open_lead_judgings set after_lead = ${to.afterLead}::uuid, looked_at = looked_at + ${to.lookedAt}::int,
      became = ${JSON.stringify(to.became)}::jsonb,
      finished_at = ${to.isDone ? sql`now()` : null}, ending = ${to.isDone ? 'done' : null}
    where workspace_id = ${db.workspaceId} and version = ${version}`)
}
