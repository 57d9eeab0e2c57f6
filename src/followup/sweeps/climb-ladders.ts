import { rowsAsSelect, sql, type Table, type Tx } from '#src/db/index.ts'
import { keepRungs, type LeadDraft, NEVER } from '#src/lead/index.ts'
import type { Context } from '#src/people/context.ts'
import type { Setting } from '../command/setting.ts'
import { type ClockName, clocksOf } from '../ladder/clocks-of-lead.ts'
import { hearersOf } from '../ladder/hearers.ts'
import type { Ladder } from '../ladder/ladder.ts'
import { readLadders } from '../ladder/put-ladder.ts'
import { nextRungAt, type Rung, rungToTell } from '../ladder/rungs.ts'
import { type ReachedRung, tellRungs } from '../ladder/tell-rungs.ts'
import { type Escalation, type EscalationKind, escalate, escalationFor } from './escalate.ts'
import { inBatches, type Sweep, type Swept } from './in-batches.ts'

/** As the index leads_by_rung has it: the next rung, or for what nobody reckoned, what is due first. */
const LOOK = sql`(coalesce(l.rung_at, least(l.due_at, l.call_due_at,
  case when l.promise_kept_at is null and l.escalated_at is null then l.promise_due_at end)))`
const RUNNING = sql`(l.due_at is not null
  or (l.promise_due_at is not null and l.promise_kept_at is null and l.escalated_at is null))`

/** So many leads in a run: the next one is seconds away. */
const MOST = 4_000

const RAISED: Partial<Record<ClockName, EscalationKind>> = {
  first_attempt: 'duty_broken',
  next_action: 'duty_broken',
  promise: 'promise_broken',
  call: 'call_broken',
}

/**
 * Tells whoever a team's ladder names that a clock of a lead came to 50, 80 or 100 percent, each rung once; at 100 it is
 * broken, which is raised with the manager and stays on record whoever is told. What an offer runs out into is
 * expireOffers' (the ladder is asked there, too). Rides an index on when each lead is to be looked at.
 */
export function climbLadders(sweep: Sweep): Promise<Swept> {
  return inBatches(sweep, {
    where: sql`${LOOK} <= ${sweep.asOf} and ${RUNNING}`,
    by: LOOK,
    most: MOST,
    async step(ctx, drafts, setting) {
      const [ladders, told] = await Promise.all([readLadders(ctx.db), readTold(ctx.db, drafts)])
      const reached = await keepTold(
        ctx,
        drafts.flatMap((draft) => reachedBy(draft, told, setting)),
      )
      await tellRungs(
        ctx,
        reached.filter(({ rung }) => rung < 100),
        ladders,
        setting,
      )
      const raised = await raise(ctx, reached, ladders, setting)
      for (const draft of drafts) draft.lead.rung_at = lookAgain(draft, setting)
      await keepRungs(
        ctx.db,
        drafts.filter((draft) => !raised.includes(draft)).map(({ lead }) => lead),
      )
      return raised
    },
  })
}

function reachedBy(draft: LeadDraft, told: ReadonlyMap<string, number>, setting: Setting): ReachedRung[] {
  return clocksOf(draft.lead, setting).flatMap((clock) => {
    const rung = rungToTell(clock, told.get(keyOf(draft.lead.id, clock.name, clock.dueAt)) ?? 0, setting.now)
    if (rung === null || (rung === 100 && clock.name === 'accept')) return []
    const { name, dueAt } = clock
    return [
      { leadId: draft.lead.id, accountableId: draft.lead.accountable_id, clock: name, dueAt, rung, draft },
    ]
  })
}

function lookAgain({ lead }: LeadDraft, setting: Setting): Date {
  const times = clocksOf(lead, setting).flatMap((clock) => nextRungAt(clock, setting.now) ?? [])
  return times.reduce((first, at) => (at < first ? at : first), NEVER)
}

async function raise(
  ctx: Context,
  reached: readonly ReachedRung[],
  ladders: ReadonlyMap<string, Ladder>,
  setting: Setting,
): Promise<LeadDraft[]> {
  const broken = reached.flatMap(({ draft, clock, rung }): Escalation[] => {
    const kind = RAISED[clock]
    if (rung !== 100 || !kind || !draft) return []
    const raised = escalationFor(draft, setting, kind)
    const about = { accountableId: draft.lead.accountable_id, clock, rung }
    return [{ ...raised, hearers: hearersOf(about, ladders, setting, raised.row.to_member) }]
  })
  for (const { draft, row } of broken) if (row.kind === 'promise_broken') draft.lead.escalated_at = ctx.now
  const raised = await escalate(ctx, broken)
  // What was raised before its rung was on record is marked all the same, or it would be looked at again.
  return [...new Set(broken.map(({ draft }) => draft))].filter(
    ({ lead, before }) => raised.has(lead.id) || lead.escalated_at !== before?.escalated_at,
  )
}

interface ToldRung {
  lead_id: string
  clock: ClockName
  due_at: Date
  rung: Rung
  told_at: Date
}

const toldRungs: Table<ToldRung> = {
  name: 'told_rungs',
  key: ['lead_id', 'clock', 'due_at', 'rung'],
  columns: { lead_id: 'uuid', clock: 'text', due_at: 'timestamptz', rung: 'int2', told_at: 'timestamptz' },
}

function keyOf(leadId: string, clock: string, dueAt: Date): string {
  return `${leadId} ${clock} ${dueAt.getTime()}`
}

/** The highest rung that was told of each clock. */
async function readTold(db: Tx, drafts: readonly LeadDraft[]): Promise<Map<string, number>> {
  const rows = await db.all<ToldRung>(sql`
    select t.lead_id, t.clock, t.due_at, t.rung from unnest(${drafts.map(({ lead }) => lead.id)}::uuid[]) u(id)
    cross join lateral (
      select * from told_rungs where workspace_id = ${db.workspaceId} and lead_id = u.id offset 0
    ) t order by t.rung`)
  return new Map(rows.map((row) => [keyOf(row.lead_id, row.clock, row.due_at), row.rung]))
}

/** Puts on record what is told now; what another server told meanwhile is left out. */
async function keepTold(ctx: Context, reached: readonly ReachedRung[]): Promise<ReachedRung[]> {
  if (reached.length === 0) return []
  const rows = reached.map(({ leadId, clock, dueAt, rung }) => ({
    lead_id: leadId,
    clock,
    due_at: dueAt,
    rung,
    told_at: ctx.now,
  }))
  const { text, values } = rowsAsSelect(toldRungs, rows, ctx.db.workspaceId)
  const kept = await ctx.db.raw<ToldRung>(
    `insert into told_rungs (workspace_id, lead_id, clock, due_at, rung, told_at) ${text}
     on conflict do nothing returning lead_id, clock, due_at, rung`,
    values,
  )
  const fresh = new Set(kept.map((row) => `${keyOf(row.lead_id, row.clock, row.due_at)} ${row.rung}`))
  return reached.filter(({ leadId, clock, dueAt, rung }) =>
    fresh.has(`${keyOf(leadId, clock, dueAt)} ${rung}`),
  )
}
