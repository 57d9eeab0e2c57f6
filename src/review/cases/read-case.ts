import { sql } from '#src/db/index.ts'
import { type CriterionShown, readDefinition, readJudgements } from '#src/definition/index.ts'
import { readWordsOfLead, type WordsAsked } from '#src/intake/index.ts'
import { readTimeline, type TimelineLine } from '#src/lead/index.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { boardMembers } from '../board/members.ts'
import { judgedOf } from '../verdicts/decide-case.ts'
import { caseNotFound, loadCase } from '../verdicts/load-case.ts'
import { kindFor, WHY_NOT, whyNot } from '../verdicts/rules.ts'
import { type CaseLine, readCases } from './list-cases.ts'
import { sightOf } from './seen-by.ts'

export interface Tried {
  at: Date
  channel: string
  result: string | null
  note: string | null
  by: string | null
}

export interface CaseShown extends CaseLine {
  done_by: string | null
  criteria_named: string[]
  detail: string | null
  round_no: number | null
  definition_version: number | null
  /** Of the definition that the lead was judged by. */
  criteria: { key: string; label: string }[]
  /** What was known of them then. */
  evidence: CriterionShown[]
  grade_label: string | null
  score: number | null
  topic: string | null
  inquired_at: Date
  /** What they wrote until then, the newest first. */
  words: WordsAsked[]
  /** Every attempt until then, the first one first. */
  tried: Tried[]
  /** What happened until then, newest first. */
  timeline: TimelineLine[]
  /** How the lead stands now; null for whoever is to judge without knowing what followed. */
  now: { stage: string; accountable: string | null } | null
  /** Why whoever asks may not judge it. */
  why_not: string | null
}

interface LeadThen {
  topic: string | null
  inquired_at: Date
  stage: string
  accountable: string | null
}

/**
 * One case as the board judges it: the evidence under the definition of that time, what was tried and what happened until
 * then. For a second opinion nothing of what followed. Refuses `case_not_found`.
 */
export async function readCase(ctx: ReadContext, id: string): Promise<CaseShown> {
  const { db } = ctx
  const sight = await sightOf(ctx)
  const [line] = await readCases(ctx, sight, sql`c.id = ${id}`, 1)
  if (!line) throw caseNotFound()
  const decided = await loadCase(db, id)
  const { row } = decided
  const [definition, judgements, timeline, tried, lead, done, words] = await Promise.all([
    readDefinition(db, row.definition_version ?? 0),
    readJudgements(db, row.lead_id),
    readTimeline(db, row.lead_id),
    readTried(ctx, row.lead_id, row.at),
    readLeadThen(ctx, row.lead_id),
    nameOf(ctx, row.done_by),
    readWordsOfLead(db, row.lead_id),
  ])
  const judgement = judgements.find(({ seq }) => seq === row.judgement_seq) ?? judgements.at(-1)
  const isBlind = line.mine === 'second'
  return {
    ...line,
    done_by: done,
    criteria_named: row.criteria,
    detail: row.detail,
    round_no: row.round_no,
    definition_version: row.definition_version,
    criteria: definition.criteria.map(({ key, label }) => ({ key, label })),
    evidence: judgement?.criteria ?? [],
    grade_label: judgement?.gradeLabel ?? null,
    score: judgement?.score ?? null,
    topic: lead.topic,
    inquired_at: lead.inquired_at,
    words: words.filter(({ at }) => at <= row.at),
    tried,
    timeline: timeline.filter(({ at }) => at <= row.at),
    now: isBlind ? null : { stage: lead.stage, accountable: lead.accountable },
    why_not: sight.isOnBoard ? await whyNotNow(ctx, decided, sight.policy) : null,
  }
}

async function whyNotNow(
  ctx: ReadContext,
  decided: Parameters<typeof judgedOf>[0],
  policy: Parameters<typeof boardMembers>[1],
): Promise<string | null> {
  const self = memberOf(ctx.actor) as string
  const one = judgedOf(decided)
  const others = (await boardMembers(ctx.db, policy)).filter(
    ({ id }) => id !== self && id !== one.repId && id !== one.doneBy,
  )
  const o = { isOtherThere: others.length > 0 }
  if (kindFor(self, one, o) !== null) return null
  const kind = one.isAppealed ? 'appeal' : 'first'
  const why = whyNot(kind, self, one, o)
  return why && WHY_NOT[why]
}

function readTried({ db }: ReadContext, leadId: string, until: Date): Promise<Tried[]> {
  return db.all<Tried>(sql`
    select i.happened_at as at, i.channel, i.result, i.note, m.name as by from interactions i
    left join members m on m.workspace_id = i.workspace_id and m.id = i.member_id
    where i.workspace_id = ${db.workspaceId} and i.lead_id = ${leadId} and i.is_attempt and i.taken_back_at is null
      and i.happened_at <= ${until} order by i.happened_at, i.id limit 200`)
}

async function readLeadThen({ db }: ReadContext, leadId: string): Promise<LeadThen> {
  const lead = await db.first<LeadThen>(sql`
    select l.topic, l.inquired_at, l.stage, m.name as accountable from leads l
    left join members m on m.workspace_id = l.workspace_id and m.id = l.accountable_id
    where l.workspace_id = ${db.workspaceId} and l.id = ${leadId}`)
  return lead as LeadThen
}

async function nameOf({ db }: ReadContext, memberId: string | null): Promise<string | null> {
  if (memberId === null) return null
  const row = await db.first<{ name: string }>(sql`
    select name from members where workspace_id = ${db.workspaceId} and id = ${memberId}`)
  return row?.name ?? null
}
