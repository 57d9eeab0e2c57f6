import { type Database, type Db, sql, type Tx, takeLock } from '#src/db/index.ts'
import { activeDefinition, type Definition, type Judgement } from '#src/definition/index.ts'
import { openLeads, openLeadsSql } from '#src/definition/trial/open-leads.ts'
import {
  close,
  isOpen,
  type LeadDraft,
  loadDrafts,
  moveTo,
  type OpenStage,
  saveDrafts,
} from '#src/lead/index.ts'
import { noticesOfMoves, notifyMembers } from '#src/notifications/index.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'
import { marketingOf } from '#src/people/workspaces.ts'
import { dueIn, readSetting, type Setting } from '../command/setting.ts'
import { reckonRungs } from '../ladder/clocks-of-lead.ts'
import { judgeAnew } from '../outcome/judge-anew.ts'
import { sendToQualifiers, sendToSales } from '../outcome/send-on.ts'
import { advance, holdRun, type JudgingRun, nextRun } from './judging-run.ts'
import { type Became, NOTHING } from './preview-judging.ts'
import { type Becomes, whatBecomes } from './what-becomes.ts'

/** How many leads one statement looks at, and how many one transaction changes. */
interface Sizes {
  looked: number
  changed: number
}

const SIZES: Sizes = { looked: 20_000, changed: 2_000 }

/**
 * Goes on judging open leads by the version in force, where somebody asked for it: only those it judges otherwise are
 * written. Any number of servers may; how far it came is kept with what was done, so whatever happens it goes on from
 * there. Answers how many leads were changed.
 */
export async function judgeOpenLeads(o: {
  database: Database
  workspaceId: string
  stopping?: AbortSignal
  sizes?: Sizes
}): Promise<number> {
  const sizes = o.sizes ?? SIZES
  const db = o.database.bind(o.workspaceId)
  const pages = pagesAhead(db, sizes.looked)
  let changed = 0
  while (!o.stopping?.aborted) {
    const { version, compiled } = await activeDefinition(db)
    const run = await nextRun(db, version)
    if (!run) return changed
    const page = await pages.take(compiled.definition, version, run.after_lead)
    for (const part of partsOf(page, sizes.changed)) {
      if (o.stopping?.aborted) return changed
      const went = await o.database.transaction(o.workspaceId, (tx) => judgePart(tx, run, part))
      if (went === null) break
      Object.assign(run, went)
      changed += part.ids.length
    }
  }
  return changed
}

interface Page {
  /** The leads looked at, in order, and those of them that are judged otherwise. */
  looked: string[]
  changed: string[]
  /** Whether more may follow. */
  isFull: boolean
}

/** Pages of a run, of which the next is looked at while the one before is worked on. */
function pagesAhead(db: Db, most: number) {
  let ahead: { version: number; after: string; page: Promise<Page> } | null = null
  return {
    async take(definition: Definition, version: number, after: string | null): Promise<Page> {
      const isThere = ahead !== null && ahead.version === version && ahead.after === after
      const page = await (isThere && ahead ? ahead.page : lookAt(db, definition, after, most))
      const last = page.isFull ? page.looked.at(-1) : undefined
      ahead = last ? { version, after: last, page: lookAt(db, definition, last, most) } : null
      // Whoever stops meanwhile waits for no page; the one who takes it hears of what went wrong.
      ahead?.page.catch(() => {})
      return page
    },
  }
}

async function lookAt(db: Db, definition: Definition, after: string | null, most: number): Promise<Page> {
  const looked = await db.all<{ id: string }>(
    sql`select id from ${openLeads(db, { after, most })} l order by id`,
  )
  const changed = await db.all<{ lead_id: string }>(sql`
    select lead_id from (${await openLeadsSql(db, definition, { after, most })}) judged
    where (new_grade, new_destination) is distinct from (grade, destination) order by lead_id`)
  return {
    looked: looked.map(({ id }) => id),
    changed: changed.map(({ lead_id }) => lead_id),
    isFull: looked.length === most,
  }
}

interface Part {
  ids: string[]
  /** Where the run stands once this part is done; null: at its end. */
  afterLead: string | null
  lookedAt: number
}

/** A page that holds much is done in parts; the last one brings the run to the end of the page. */
function partsOf({ looked, changed, isFull }: Page, size: number): Part[] {
  const parts: Part[] = []
  let from = 0
  for (let at = 0; at + size < changed.length; at += size) {
    const ids = changed.slice(at, at + size)
    const afterLead = ids.at(-1) as string
    const to = looked.indexOf(afterLead, from) + 1
    // A lead that was opened between the two looks is met by the last part.
    parts.push({ ids, afterLead, lookedAt: Math.max(0, to - from) })
    from = Math.max(from, to)
  }
  const afterLead = isFull ? (looked.at(-1) ?? null) : null
  return [...parts, { ids: changed.slice(parts.length * size), afterLead, lookedAt: looked.length - from }]
}

/** Null where another server did this part. */
async function judgePart(tx: Tx, run: JudgingRun, part: Part): Promise<Partial<JudgingRun> | null> {
  await takeLock(tx, 'pipeline')
  if (!(await holdRun(tx, run))) return null
  const ctx: Context = { db: tx, actor: SYSTEM, now: tx.now }
  const drafts = [...(await loadDrafts(ctx, part.ids)).values()].filter(({ lead }) => isOpen(lead.stage))
  const became = { ...NOTHING, ...run.became }
  if (drafts.length > 0) await settle(ctx, drafts, became)
  const afterLead = part.afterLead ?? run.after_lead
  const isDone = part.afterLead === null
  await advance(tx, run.version, { afterLead, lookedAt: part.lookedAt, became, isDone })
  return { after_lead: afterLead, became }
}

async function settle(ctx: Context, drafts: LeadDraft[], became: Became): Promise<void> {
  const setting = await readSetting(ctx.db, ctx.now)
  const judged = await judgeAnew(ctx, drafts)
  const groups = Map.groupBy(drafts, ({ lead }) => {
    const judgement = judged.get(lead.id)
    return judgement ? whatBecomes(lead.stage as OpenStage, judgement.destination) : 'stays'
  })
  for (const [becomes, some] of groups) {
    became[becomes] += some.length
    await carryOut(ctx, setting, { becomes, drafts: some, judged })
  }
  reckonRungs(drafts, setting)
  await saveDrafts(ctx, drafts, setting.workspace.time_zone)
  await notifyMembers(ctx, noticesOfMoves(drafts, ctx.actor))
}

const WHY = { reason: 'judged_anew' }

async function carryOut(
  ctx: Context,
  setting: Setting,
  o: { becomes: Becomes; drafts: LeadDraft[]; judged: ReadonlyMap<string, Judgement> },
): Promise<void> {
  switch (o.becomes) {
    case 'to_sales':
      return sendToSales(ctx, o.drafts, setting, WHY)
    case 'to_qualifier':
      // What waited for an owner goes by way of nurture: there is no other.
      for (const draft of o.drafts) if (draft.lead.stage === 'qualified') keepWarm(ctx, setting, draft)
      return sendToQualifiers(ctx, o.drafts, setting, WHY)
    case 'to_nurture':
      for (const draft of o.drafts) keepWarm(ctx, setting, draft)
      return
    case 'closed':
      for (const draft of o.drafts) {
        const reason = o.judged.get(draft.lead.id)?.disqualifiedBy?.reason ?? 'no_need'
        close(draft, ctx, 'disqualified', { reason })
      }
  }
}

function keepWarm(ctx: Context, setting: Setting, draft: LeadDraft): void {
  const accountable = marketingOf(setting.workspace)
  const wakeAt = dueIn(setting, 'wake', draft.lead.grade, accountable)
  moveTo(draft, ctx, 'nurture', { accountable, next: { action: 'wake', dueAt: wakeAt }, wakeAt, ...WHY })
}
