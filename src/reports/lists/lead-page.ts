import { type Db, sql } from '#src/db/index.ts'
import { type DealRow, readDeals } from '#src/deals/index.ts'
import {
  type CriterionShown,
  type JudgementShown,
  readJudgements,
  readStageGuide,
  type StageGuideShown,
} from '#src/definition/index.ts'
import { type ClockState, clockState, speedToLead } from '#src/followup/clocks/index.ts'
import {
  type Command,
  commandsFor,
  currentServiceLevels,
  type ServiceLevelsInForce,
} from '#src/followup/index.ts'
import { readWordsOfLead, type WordsAsked } from '#src/intake/index.ts'
import {
  callOwed,
  isOpen,
  type LeadRow,
  leadNotFound,
  readLead,
  readTimeline,
  type TimelineLine,
} from '#src/lead/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { partnerOf } from '#src/people/partners/list-partners.ts'
import { membersWithin } from '#src/people/reach.ts'
import { type LeadLine, readLines } from './read-lines.ts'

export interface PageClocks {
  /** Wall-clock minutes from the question to the first human attempt, or until now. */
  speed_to_lead: { minutes: number; answered: boolean }
  /** The answer that was promised; null where none is owed. */
  promise: {
    due_at: Date
    done_at: Date | null
    state: ClockState['state']
    minutes_left: number
    minutes_over: number
  } | null
  /** The call that an answer promised, where nobody made it yet. */
  call: { due_at: Date; is_overdue: boolean } | null
  /** What must happen next. */
  duty: { action: string | null; due_at: Date; is_overdue: boolean } | null
}

export interface OfferMade {
  id: string
  assignee: { id: string; name: string | null }
  hop: number
  offered_at: Date
  expires_at: Date
  seen_at: Date | null
  ended_at: Date | null
  ending: string | null
  reason: string | null
  reason_detail: string | null
  /** Who was considered, why this one, and why not the others. */
  decision: Record<string, unknown>
}

export interface LeadPage {
  lead: LeadRow &
    Pick<LeadLine, 'last_activity_at' | 'campaign' | 'accountable'> & {
      /** The partner that whoever is accountable belongs to; null for our own people. */
      partner: { id: string; name: string } | null
      /** The team whose people draw it themselves; null unless it waits there. */
      pool: { id: string; name: string } | null
    }
  person: Record<string, unknown>
  organization: Record<string, unknown> | null
  /** What they wrote when they asked, the newest first. */
  words: WordsAsked[]
  judgement: JudgementShown | null
  earlier_judgements: JudgementShown[]
  /** What is to be asked next, as questions. */
  questions: Pick<CriterionShown, 'label' | 'question'>[]
  /** What is done and at hand in its stage, and what must be known before it moves on. */
  guide: StageGuideShown | null
  clocks: PageClocks
  offers: OfferMade[]
  deals: DealRow[]
  timeline: TimelineLine[]
  /** What whoever asks can do with it now, the most likely first. */
  allowed: Command[]
  /** Other leads of the same person or organization. */
  related: LeadLine[]
}

/**
 * Everything about one lead on one page, current to the second. Refuses `lead_not_found`, also where it belongs to
 * somebody whose leads are not for the actor.
 */
export async function readLeadPage(ctx: ReadContext, id: string): Promise<LeadPage> {
  const { db } = ctx
  const [lead, within] = await Promise.all([readLead(db, id), membersWithin(ctx, 'leads.read')])
  if (!lead || (within !== 'all' && !within.includes(lead.accountable_id ?? ''))) throw leadNotFound()
  const [
    lines,
    person,
    organization,
    words,
    judgements,
    offers,
    deals,
    timeline,
    allowed,
    related,
    levels,
    guide,
    partner,
    pool,
  ] = await Promise.all([
    readLines(db, [id]),
    rowOf(db, 'persons', lead.person_id),
    lead.organization_id === null ? null : rowOf(db, 'organizations', lead.organization_id),
    readWordsOfLead(db, id),
    readJudgements(db, id),
    readOffers(db, id),
    readDeals(db, id),
    readTimeline(db, id),
    commandsFor(ctx, lead),
    readRelated(db, lead, within),
    currentServiceLevels(db, ctx.now),
    readStageGuide(db, lead, ctx.now),
    lead.accountable_id === null ? null : partnerOf(db, lead.accountable_id),
    lead.pool_team_id === null ? null : readPool(db, lead.pool_team_id),
  ])
  const judgement = judgements.find(({ isCurrent }) => isCurrent) ?? null
  const { last_activity_at, campaign, accountable } = lines[0] as LeadLine
  return {
    lead: {
      ...lead,
      last_activity_at,
      campaign,
      accountable,
      partner: partner && { id: partner.id, name: partner.name },
      pool,
    },
    person: person ?? {},
    organization,
    words,
    judgement,
    earlier_judgements: judgements.filter((one) => one !== judgement),
    questions: (judgement?.criteria ?? [])
      .filter(({ isAsked }) => isAsked)
      .map(({ label, question }) => ({ label, question })),
    guide,
    clocks: clocksOf(lead, levels, ctx.now),
    offers,
    deals,
    timeline,
    allowed: allowed ?? [],
    related,
  }
}

async function rowOf(
  db: Db,
  table: 'persons' | 'organizations',
  id: string,
): Promise<Record<string, unknown> | null> {
  const row = await db.first<{ row: Record<string, unknown> }>(sql`
    select to_jsonb(t) - 'workspace_id' as row from ${sql.table(table)} t
    where t.workspace_id = ${db.workspaceId} and t.id = ${id}`)
  return row?.row ?? null
}

async function readPool(db: Db, teamId: string): Promise<{ id: string; name: string } | null> {
  const team = await db.first<{ id: string; name: string }>(
    sql`select id, name from teams where workspace_id = ${db.workspaceId} and id = ${teamId}`,
  )
  return team ?? null
}

function readOffers(db: Db, leadId: string): Promise<OfferMade[]> {
  return db.all<OfferMade>(sql`
    select o.id, jsonb_build_object('id', o.assignee_id, 'name', m.name) as assignee, o.hop, o.offered_at, o.expires_at,
      o.seen_at, o.ended_at, o.ending, o.reason, o.reason_detail, o.decision
    from offers o left join members m on m.workspace_id = o.workspace_id and m.id = o.assignee_id
    where o.workspace_id = ${db.workspaceId} and o.lead_id = ${leadId} order by o.offered_at, o.hop`)
}

const MOST_RELATED = 20

async function readRelated(db: Db, lead: LeadRow, within: 'all' | readonly string[]): Promise<LeadLine[]> {
  const ids = await db.all<{ id: string }>(sql`
    select id from (
      select id, accountable_id, inquired_at from leads
      where workspace_id = ${db.workspaceId} and person_id = ${lead.person_id}
      union
      select id, accountable_id, inquired_at from leads
      where workspace_id = ${db.workspaceId} and organization_id = ${lead.organization_id}::uuid
    ) others
    where id <> ${lead.id} and (${within === 'all'} or accountable_id = any(${within === 'all' ? [] : [...within]}::uuid[]))
    order by inquired_at desc limit ${MOST_RELATED}`)
  return readLines(
    db,
    ids.map(({ id }) => id),
  )
}

function clocksOf(lead: LeadRow, levels: ServiceLevelsInForce['levels'], now: Date): PageClocks {
  const { promise_due_at: dueAt, promise_kept_at: doneAt } = lead
  const clock = dueAt && { startedAt: lead.inquired_at, dueAt, doneAt, calendar: null }
  const state = clock && clockState(clock, now, levels.warnAtShareLeft)
  const owed = callOwed(lead)
  return {
    speed_to_lead: speedToLead(lead.inquired_at, lead.first_attempt_at ? [lead.first_attempt_at] : [], now),
    promise: state && {
      due_at: dueAt as Date,
      done_at: doneAt,
      state: state.state,
      minutes_left: state.minutesLeft,
      minutes_over: state.minutesOver,
    },
    call: owed && isOpen(lead.stage) ? { due_at: owed, is_overdue: owed < now } : null,
    duty: lead.due_at && { action: lead.next_action, due_at: lead.due_at, is_overdue: lead.due_at < now },
  }
}
