import { chooseLead, type LeadOfPerson, markHeard, nextSignal, type Signal } from '#src/content/index.ts'
import { type Database, isBusy, sql, type Tx, takeLock } from '#src/db/index.ts'
import { isDatabaseAway } from '#src/db/is-away.ts'
import { readSetting, type Setting } from '#src/followup/index.ts'
import { judgeAnew } from '#src/followup/outcome/judge-anew.ts'
import { sendOn, sendToQualifiers } from '#src/followup/outcome/send-on.ts'
import { type LeadDraft, loadDraft, note, type Stage, saveDrafts, saveNotes } from '#src/lead/index.ts'
import { type Notice, noticesOfMoves, notifyMembers } from '#src/notifications/index.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'

/** Stages in which somebody talks with them, or soon will. */
const AT_WORK: readonly Stage[] = ['prequalifying', 'offered', 'working', 'opportunity']

interface Heard {
  count: number
  /** Whose signal failed, each with the error; it is tried again the next time. */
  failed: { leadId: string; error: unknown }[]
}

/**
 * Acts on signals: a lead in nurture is judged anew and goes where it belongs, to a qualifier at least; whoever works on a
 * lead already is notified, and reads of it on its timeline. Each signal once, in a transaction of its own.
 */
export async function hearSignals(o: {
  database: Database
  workspaceId: string
  asOf: Date
}): Promise<Heard> {
  const heard: Heard = { count: 0, failed: [] }
  let last: Signal | null = null
  for (;;) {
    const signal: Signal | undefined = await nextSignal(o.database.bind(o.workspaceId), last?.id ?? null)
    if (!signal) return heard
    last = signal
    try {
      const isHeard = await o.database.transaction(o.workspaceId, (db) =>
        hear({ db, actor: SYSTEM, now: o.asOf }, signal),
      )
      if (isHeard) heard.count += 1
    } catch (error) {
      if (isDatabaseAway(error) || isBusy(error)) throw error
      heard.failed.push({ leadId: signal.person_id, error })
    }
  }
}

async function hear(ctx: Context, signal: Signal): Promise<boolean> {
  await takeLock(ctx.db, 'pipeline')
  const chosen = chooseLead(await leadsOf(ctx.db, signal.person_id), signal.topic)
  const leadId = chosen?.leadId ?? null
  if (!(await markHeard(ctx.db, { signalId: signal.id, leadId, at: ctx.now }))) return false
  if (chosen) await tellLead(ctx, signal, chosen)
  return true
}

async function tellLead(
  ctx: Context,
  signal: Signal,
  chosen: { leadId: string; isWoken: boolean },
): Promise<void> {
  const draft = await loadDraft(ctx, chosen.leadId)
  note(draft, ctx, 'signalled', {
    subjectId: signal.id,
    data: { ...signal.data, signal: signal.kind },
    at: signal.happened_at < ctx.now ? signal.happened_at : ctx.now,
  })
  if (!chosen.isWoken || draft.lead.stage !== 'nurture') {
    await saveNotes(ctx, [draft])
    await notifyMembers(ctx, noticeOf(signal, draft))
    return
  }
  const setting = await readSetting(ctx.db, ctx.now)
  await wake(ctx, draft, setting)
  await saveDrafts(ctx, [draft], setting.workspace.time_zone)
  await notifyMembers(ctx, noticesOfMoves([draft], ctx.actor))
}

/** To whoever talks with them: not to a seat that holds what nobody works on. */
function noticeOf(signal: Signal, { lead }: LeadDraft): Notice[] {
  if (lead.accountable_id === null || !AT_WORK.includes(lead.stage)) return []
  const about = { memberId: lead.accountable_id, leadId: lead.id }
  return [
    { ...about, kind: 'signal', cause: signal.id, data: { ...counts(signal.data), signal: signal.kind } },
  ]
}

/** What a notification keeps: numbers, no words of what they read. */
function counts(data: Signal['data']): Record<string, number> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : [])),
  )
}

/** That they show interest is what nurture waits for: whatever the grade, somebody talks to them. */
async function wake(ctx: Context, draft: LeadDraft, setting: Setting): Promise<void> {
  const judged = await judgeAnew(ctx, [draft])
  await sendOn(ctx, [draft], judged, setting, { reason: 'signal' })
  if (draft.lead.stage === 'nurture') await sendToQualifiers(ctx, [draft], setting, { reason: 'signal' })
}

function leadsOf(db: Tx, personId: string): Promise<LeadOfPerson[]> {
  return db.all<LeadOfPerson>(sql`
    select l.id, l.stage, l.topic, l.last_activity_at as "lastActivityAt" from leads l
    where l.workspace_id = ${db.workspaceId} and l.person_id = (
      select coalesce(survivor_id, id) from persons
      where workspace_id = ${db.workspaceId} and id = ${personId} and erased_at is null)`)
}
