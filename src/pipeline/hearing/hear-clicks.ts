import { type Click, giveSignals, type NewSignal, settleOpenings } from '#src/content/index.ts'
import { announce } from '#src/db/announce.ts'
import { type Database, sql, type Tx } from '#src/db/index.ts'
import { type LeadDraft, loadDrafts, note, saveNotes } from '#src/lead/index.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'

const AT_A_TIME = 200
/** What only who is about to buy wants to know. */
const BUYING = 'decision'
/** The same thing opened again within it is told once on the timeline. */
const TOLD_ONCE_MS = 86_400_000

/**
 * Decides who opened links of mails, and lets leads hear of it: each click of a person is told on the timeline, one on
 * what only buyers want ends nurture. Safe on any number of servers at once. Answers how many clicks there were.
 */
export async function hearClicks(o: {
  database: Database
  workspaceId: string
  asOf: Date
  stopping?: AbortSignal
}): Promise<number> {
  let count = 0
  while (!o.stopping?.aborted) {
    const clicks = await o.database.transaction(o.workspaceId, (tx) => hearSome(tx, o.asOf))
    if (clicks === null) return count
    count += clicks
  }
  return count
}

async function hearSome(db: Tx, asOf: Date): Promise<number | null> {
  const clicks = await settleOpenings(db, { asOf, most: AT_A_TIME })
  if (clicks === null) return null
  await announce(db, { kind: 'changed', ids: ['content'] })
  const ofLeads = await currentLeads(db, clicks)
  if (ofLeads.length === 0) return clicks.length
  const ctx: Context = { db, actor: SYSTEM, now: db.now }
  const drafts = await loadDrafts(ctx, [...new Set(ofLeads.map(({ leadId }) => leadId))])
  const news = await tellTimelines(ctx, drafts, ofLeads)
  await saveNotes(ctx, [...drafts.values()])
  await giveSignals(db, news.flatMap(signalOf))
  return clicks.length
}

interface OfLead {
  click: Click
  leadId: string
}

/** The lead each click belongs to now: what was merged is read at its survivor. */
async function currentLeads(db: Tx, clicks: readonly Click[]): Promise<OfLead[]> {
  const ids = [...new Set(clicks.flatMap(({ lead_id }) => lead_id ?? []))]
  if (ids.length === 0) return []
  const rows = await db.all<{ id: string; now: string }>(sql`
    select n.id, l.now from unnest(${ids}::uuid[]) n(id)
    cross join lateral (
      select coalesce(survivor_id, id) as now from leads where workspace_id = ${db.workspaceId} and id = n.id offset 0
    ) l`)
  const current = new Map(rows.map((row) => [row.id, row.now]))
  return clicks.flatMap((click) => {
    const leadId = click.lead_id === null ? undefined : current.get(click.lead_id)
    return leadId ? [{ click, leadId }] : []
  })
}

async function tellTimelines(
  ctx: Context,
  drafts: ReadonlyMap<string, LeadDraft>,
  ofLeads: readonly OfLead[],
): Promise<Click[]> {
  const news: Click[] = []
  const told = await toldLately(ctx.db, [...drafts.keys()], new Date(ctx.now.getTime() - TOLD_ONCE_MS))
  for (const { click, leadId } of ofLeads) {
    const draft = drafts.get(leadId)
    const what = `${leadId} ${click.content_id ?? click.address}`
    if (!draft || told.has(what)) continue
    told.add(what)
    news.push(click)
    note(draft, ctx, click.kind === 'clicked' ? 'clicked' : 'downloaded', {
      subjectId: click.id,
      at: click.happened_at,
    })
  }
  return news
}

/** Whoever wants to know what only buyers do is to be talked to now. */
function signalOf({ person_id, topic, happened_at, buying_stage, title }: Click): NewSignal[] {
  if (buying_stage !== BUYING) return []
  return [{ person_id, kind: 'content', topic, happened_at, data: { about: title } }]
}

async function toldLately(db: Tx, leadIds: readonly string[], since: Date): Promise<Set<string>> {
  const rows = await db.all<{ what: string }>(sql`
    select e.lead_id || ' ' || coalesce(t.content_id::text, t.address, '') as what
    from unnest(${leadIds}::uuid[]) n(id)
    cross join lateral (
      select lead_id, subject_id from lead_events
      where workspace_id = ${db.workspaceId} and lead_id = n.id and kind in ('clicked', 'downloaded') and at >= ${since}
      offset 0
    ) e
    join touches t on t.workspace_id = ${db.workspaceId} and t.id = e.subject_id`)
  return new Set(rows.map(({ what }) => what))
}
