import { type Database, sql } from '#src/db/index.ts'
import type { Chance } from '#src/lib/chance.ts'
import { dayIn } from '#src/lib/day.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { answerQuestion, confirmSale, drawGroup, GROUPS, monthBefore } from '#src/purchases/index.ts'
import { AS_WRITTEN } from './its-competitors.ts'

const PER_GROUP = 60
/** Of those who are asked. */
const ANSWERS = 0.6
/** Of the sales that nobody had reported, so many were confirmed by now. */
const CONFIRMED = 0.5
const DAY = 86_400_000

interface Asked {
  id: string
  lead_id: string
  stage: string
}

/**
 * The question "Did you buy?" of one month of the sample: three groups are drawn and answer as they would, whoever bought
 * without our books knowing (`keptQuiet`) included. Its mail reaches nobody: it is written down as sent.
 */
export async function playSurvey(o: {
  database: Database
  workspace: Workspace
  now: Date
  chance: Chance
  keptQuiet: ReadonlySet<string>
}): Promise<void> {
  const { database, workspace, chance } = o
  await database.transaction(workspace.id, async (db) => {
    const ctx: Context = { db, actor: SYSTEM, now: o.now }
    const today = dayIn(workspace.time_zone, o.now)
    await sayTheyMayBeMailed(ctx)
    for (const after of GROUPS) {
      const seed = String(1 + chance.whole(1_000_000))
      await drawGroup(ctx, { askedIn: monthBefore(today, after), after, size: PER_GROUP, seed })
    }
    await db.run(sql`
      update messages set state = 'sent', queued_at = send_after, sent_at = send_after, lead_told = true
      where workspace_id = ${db.workspaceId} and kind = 'survey' and state = 'queued'`)
    const asked = await db.all<Asked>(sql`
      select q.id, q.lead_id, l.stage from purchase_questions q
      join leads l on l.workspace_id = q.workspace_id and l.id = q.lead_id
      where q.workspace_id = ${db.workspaceId} and q.asked_at = ${o.now} order by q.after_months, q.lead_id`)
    for (const one of asked) {
      if (chance.next() < ANSWERS) await answer(ctx, one, o)
    }
  })
}

/** They asked for an answer by mail, unless they said something about mail themselves. */
async function sayTheyMayBeMailed({ db, now }: Context): Promise<void> {
  await db.run(sql`
    insert into contact_bases (workspace_id, person_id, channel, basis, origin, since)
    select distinct on (person_id) workspace_id, person_id, 'email', 'own_request', 'web_form', inquired_at
    from leads where workspace_id = ${db.workspaceId} and inquired_at < ${new Date(now.getTime() - 60 * DAY)}
    order by person_id, inquired_at on conflict do nothing`)
}

async function answer(
  ctx: Context,
  { id: questionId, lead_id, stage }: Asked,
  { chance, keptQuiet, workspace }: { chance: Chance; keptQuiet: ReadonlySet<string>; workspace: Workspace },
): Promise<void> {
  if (keptQuiet.has(lead_id)) {
    await answerQuestion(ctx, { questionId, answer: 'from_us', competitor: null, buysInMonths: null })
    if (chance.next() < CONFIRMED) await confirm(ctx, questionId, workspace)
    return
  }
  const said = chance.weigh(
    stage === 'lost'
      ? { elsewhere: 70, planning: 10, no_plan: 20 }
      : { elsewhere: 25, planning: 30, no_plan: 45 },
  )
  const isNamed = said === 'elsewhere' && chance.next() < 0.8
  await answerQuestion(ctx, {
    questionId,
    answer: said,
    competitor: isNamed ? chance.pick(AS_WRITTEN) : null,
    buysInMonths: said === 'planning' ? chance.pick([0, 3, 6, 12] as const) : null,
  })
}

/** The lead manager asked whoever had the lead, and it was so; a sale that is known by another lead needs none of it. */
async function confirm(ctx: Context, questionId: string, workspace: Workspace): Promise<void> {
  const sale = await ctx.db.first<{ seller: string; amount: string | null; sold_at: Date }>(sql`
    select coalesce(l.last_worked_by, l.accountable_id, ${workspace.lead_manager_id}::uuid) as seller,
      trim_scale(l.expected_value)::text as amount,
      greatest(coalesce(l.closed_at, l.stage_since), l.inquired_at) as sold_at
    from purchase_questions q
    join leads o on o.workspace_id = q.workspace_id and o.id = q.lead_id
    join leads l on l.workspace_id = o.workspace_id and l.id = coalesce(o.survivor_id, o.id)
    where q.workspace_id = ${ctx.db.workspaceId} and q.id = ${questionId} and q.sale = 'to_confirm'`)
  if (!sale) return
  await confirmSale(
    { ...ctx, actor: { kind: 'member', id: workspace.lead_manager_id, roles: ['lead_manager'] } },
    { questionId, soldBy: sale.seller, soldAt: sale.sold_at, amount: sale.amount },
  )
}

/** Whether a month of the workspace began on this day. */
export function isFirstOfMonth(workspace: Workspace, midnight: Date): boolean {
  return dayIn(workspace.time_zone, new Date(midnight.getTime() + DAY / 2)).endsWith('-01')
}
