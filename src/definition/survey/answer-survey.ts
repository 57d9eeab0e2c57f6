import { type Database, type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { tokenHash, workspaceIn } from '#src/people/tokens/token-text.ts'
import { SURVEY_LINK, surveyClosed } from './run-survey.ts'
import type { AskedCriterion, Department, SampleLead, SurveyAnswers } from './survey.ts'

/** A survey as whoever holds a link is shown it. */
export interface Questionnaire {
  title: string
  company: string
  name: string
  department: Department
  criteria: AskedCriterion[]
  /** Without what was known of the criteria: it would tell what the definition said. */
  sample: Omit<SampleLead, 'evidence'>[]
  /** What they said before; null at first. */
  answers: SurveyAnswers | null
  isClosed: boolean
}

interface Row extends Omit<Questionnaire, 'isClosed' | 'sample'> {
  survey_id: string
  stakeholder_id: string
  sample: SampleLead[]
  closed_at: Date | null
}

/** What a link leads to. Refuses `link_over` for one that was renewed or made up. */
export async function readQuestionnaire(database: Database, link: string): Promise<Questionnaire> {
  const {
    survey_id: _,
    stakeholder_id: __,
    closed_at,
    sample,
    ...shown
  } = await find(boundTo(database, link), link)
  return {
    ...shown,
    sample: sample.map(({ evidence: ___, ...lead }) => lead),
    isClosed: closed_at !== null,
  }
}

/**
 * Keeps what somebody says; said again, the last one counts, so that a link opened twice or by two is one voice. Answers
 * to what is not asked are left out. Refuses `link_over`, `survey_closed`.
 */
export async function answerSurvey(
  database: Database,
  o: { link: string; answers: SurveyAnswers },
): Promise<void> {
  const workspaceId = workspaceOf(o.link)
  await database.transaction(workspaceId, async (tx) => {
    const survey = await find(tx, o.link, true)
    if (survey.closed_at) throw surveyClosed()
    const answers = onlyAsked(o.answers, survey)
    await tx.run(sql`
      update survey_stakeholders set answers = ${JSON.stringify(answers)}::jsonb, answered_at = ${tx.now}
      where workspace_id = ${workspaceId} and survey_id = ${survey.survey_id} and id = ${survey.stakeholder_id}`)
  })
}

function onlyAsked(answers: SurveyAnswers, asked: Pick<Row, 'criteria' | 'sample'>): SurveyAnswers {
  const keys = asked.criteria.map(({ key }) => key)
  const leads = new Map(answers.leads.map((vote) => [vote.id, vote]))
  return {
    criteria: Object.fromEntries(Object.entries(answers.criteria).filter(([key]) => keys.includes(key))),
    enough: answers.enough === null ? null : Math.min(answers.enough, keys.length),
    leads: asked.sample.flatMap(({ id }) => leads.get(id) ?? []),
  }
}

function boundTo(database: Database, link: string): Db {
  return database.bind(workspaceOf(link))
}

function workspaceOf(link: string): string {
  const workspaceId = workspaceIn(link, SURVEY_LINK)
  if (!workspaceId) throw linkOver()
  return workspaceId
}

async function find(db: Db, link: string, forUpdate = false): Promise<Row> {
  const row = await db.first<Row>(sql`
    select s.title, w.name as company, p.name, p.department, s.criteria, s.sample, p.answers, s.closed_at,
      s.id as survey_id, p.id as stakeholder_id
    from survey_stakeholders p
    join surveys s on s.workspace_id = p.workspace_id and s.id = p.survey_id
    join workspaces w on w.id = p.workspace_id
    where p.workspace_id = ${db.workspaceId} and p.hash = ${tokenHash(link)}
    ${forUpdate ? sql`for update of p for share of s` : sql``}`)
  if (!row) throw linkOver()
  return row
}

function linkOver(): Refusal {
  return new Refusal(
    'not_found',
    'link_over',
    'This link is good for nothing any more. Ask whoever sent it for a new one.',
  )
}
