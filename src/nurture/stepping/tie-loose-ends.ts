import { type Database, sql, type Tx } from '#src/db/index.ts'
import { dueIn, readSetting, type Setting } from '#src/followup/index.ts'
import { type LeadDraft, loadDrafts, note, saveDrafts, setNext } from '#src/lead/index.ts'
import { withdrawMessages } from '#src/mail/index.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'
import { enterPrograms } from '../enrolling/enter-programs.ts'
import { type ProgramOn, programsOn } from '../enrolling/programs-on.ts'
import { knownOfLeads } from '../known-of-leads.ts'
import { readDocuments, versionKey } from '../program/read-programs.ts'
import { type EnrollmentRow, enrollments, type LooseEnd } from '../tables.ts'

const AT_A_TIME = 500
const DAY = 86_400_000
/** Where the program itself says nothing: it was left. */
const LOOK_AGAIN_DAYS = 90

/**
 * Tells leads what their programs left to be told: somebody is to call, the next program takes over, marketing looks at
 * it again; mail of a program that was left is taken back. The lead is locked first, as every command does, then its
 * enrollment. Any number of servers may. Answers how many were tied.
 */
export async function tieLooseEnds(o: {
  database: Database
  workspaceId: string
  asOf: Date
  stopping?: AbortSignal
}): Promise<number> {
  let all = 0
  while (!o.stopping?.aborted) {
    const some = await o.database.transaction(o.workspaceId, (tx) => tieSome(tx, o.asOf))
    all += some
    if (some < AT_A_TIME) break
  }
  return all
}

type Loose = EnrollmentRow

async function tieSome(tx: Tx, asOf: Date): Promise<number> {
  const found = await tx.all<{ id: string; lead_id: string }>(sql`
    select id, lead_id from enrollments where workspace_id = ${tx.workspaceId} and (loose_end is not null or wants_call)
    order by id limit ${AT_A_TIME}`)
  if (found.length === 0) return 0
  const ctx: Context = { db: tx, actor: SYSTEM, now: asOf }
  const drafts = await loadDrafts(
    ctx,
    found.map(({ lead_id }) => lead_id),
  )
  const rows = await tx.all<Loose>(sql`
    select ${sql.raw(Object.keys(enrollments.columns).join(', '))} from enrollments
    where workspace_id = ${tx.workspaceId} and id = any(${found.map(({ id }) => id)}::uuid[])
      and (loose_end is not null or wants_call)
    order by id for update`)
  const of = (...ends: LooseEnd[]) => rows.filter(({ loose_end }) => loose_end && ends.includes(loose_end))
  await withdrawWaiting(ctx, of('withdraw'))
  const passedOn = await passOn(ctx, of('next'), drafts)
  const setting = await readSetting(tx, asOf)
  const days = await daysAfter(tx, of('wake', 'next'))
  const changed = rows.flatMap((row) => {
    const draft = drafts.get(row.lead_id) as LeadDraft
    if (draft.lead.stage !== 'nurture') return []
    if (row.wants_call) return callFor(ctx, setting, draft, row)
    if (row.loose_end !== 'wake' && row.loose_end !== 'next') return []
    return passedOn.has(row.id) ? [] : wakeLater(ctx, draft, days.get(row.id) ?? LOOK_AGAIN_DAYS)
  })
  await saveDrafts(ctx, [...new Set(changed)], setting.workspace.time_zone)
  await tx.run(sql`
    update enrollments set loose_end = null, wants_call = false
    where workspace_id = ${tx.workspaceId} and id = any(${rows.map(({ id }) => id)}::uuid[])`)
  return found.length
}

function callFor(ctx: Context, setting: Setting, draft: LeadDraft, { program_id }: Loose): LeadDraft[] {
  const { grade, accountable_id } = draft.lead
  setNext(draft, { action: 'call', dueAt: dueIn(setting, 'next_action', grade, accountable_id, ctx.now) })
  note(draft, ctx, 'call_wanted', { subjectId: program_id })
  return [draft]
}

/** A wake date that somebody set, or a duty that is due anyway, stays. */
function wakeLater({ now }: Context, draft: LeadDraft, days: number): LeadDraft[] {
  const { lead } = draft
  if (lead.due_at && lead.due_at > now) return []
  const wakeAt = new Date(now.getTime() + days * DAY)
  setNext(draft, { action: 'wake', dueAt: wakeAt })
  lead.wake_at = wakeAt
  return [draft]
}

async function withdrawWaiting(ctx: Context, rows: readonly Loose[]): Promise<void> {
  if (rows.length === 0) return
  const keys = await ctx.db.all<{ key: string }>(sql`
    select 'program:' || s.enrollment_id || ':' || s.step as key
    from unnest(${rows.map(({ id }) => id)}::uuid[]) n(id) cross join lateral (
      select enrollment_id, step from enrollment_steps s
      where s.workspace_id = ${ctx.db.workspaceId} and s.enrollment_id = n.id and s.did = 'mailed' offset 0
    ) s`)
  await withdrawMessages(
    ctx,
    keys.map(({ key }) => key),
  )
}

/** Answers the enrollments whose lead is in the next program now. */
async function passOn(
  ctx: Context,
  rows: readonly Loose[],
  drafts: ReadonlyMap<string, LeadDraft>,
): Promise<Set<string>> {
  const staying = rows.filter((row) => drafts.get(row.lead_id)?.lead.stage === 'nurture')
  if (staying.length === 0) return new Set()
  const next = await nextPrograms(ctx.db, staying)
  const known = await knownOfLeads(
    ctx.db,
    staying.map(({ lead_id }) => lead_id),
    { asOf: ctx.now },
  )
  const passed = new Set<string>()
  for (const [program, some] of Map.groupBy(staying, (row) => next.get(row.id))) {
    if (!program) continue
    const entered = await enterPrograms(
      ctx,
      some.map(({ lead_id }) => ({
        leadId: lead_id,
        inputs: known.get(lead_id)?.inputs as NonNullable<ReturnType<typeof known.get>>['inputs'],
      })),
      // Whom one program hands over the other takes, whoever else it takes.
      [{ ...program, takes: () => true }],
    )
    const leads = new Set(entered.map(({ lead_id }) => lead_id))
    for (const row of some) if (leads.has(row.lead_id)) passed.add(row.id)
  }
  return passed
}

async function nextPrograms(tx: Tx, rows: readonly Loose[]): Promise<Map<string, ProgramOn>> {
  const documents = await documentsOf(tx, rows)
  const on = new Map((await programsOn(tx)).map((program) => [program.id, program]))
  return new Map(
    rows.flatMap((row) => {
      const afterwards = documents.get(versionKey(row.program_id, row.version))?.afterwards
      const program = afterwards?.do === 'program' ? on.get(afterwards.program) : undefined
      return program ? [[row.id, program] as const] : []
    }),
  )
}

async function daysAfter(tx: Tx, rows: readonly Loose[]): Promise<Map<string, number>> {
  const documents = await documentsOf(tx, rows)
  return new Map(
    rows.flatMap((row) => {
      const afterwards = documents.get(versionKey(row.program_id, row.version))?.afterwards
      return afterwards?.do === 'wake' ? [[row.id, afterwards.days] as const] : []
    }),
  )
}

function documentsOf(tx: Tx, rows: readonly Loose[]) {
  return readDocuments(
    tx,
    [...new Map(rows.map((row) => [versionKey(row.program_id, row.version), row])).values()].map((row) => ({
      programId: row.program_id,
      version: row.version,
    })),
  )
}
