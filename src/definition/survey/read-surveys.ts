import { type Db, sql } from '#src/db/index.ts'
import { type CrowdRule, type CrowdTrial, crowdRule, tryCrowdRule } from './crowd-rule.ts'
import { surveyNotFound } from './run-survey.ts'
import type { AskedCriterion, Department, SampleLead, SurveyAnswers, Weight } from './survey.ts'
import { type Answered, type SurveyResult, surveyResult } from './survey-result.ts'

export interface SurveyLine {
  id: string
  title: string
  version: number
  started_at: Date
  closed_at: Date | null
  asked: number
  answered: number
}

export interface Stakeholder {
  id: string
  name: string
  email: string | null
  department: Department
  answered_at: Date | null
}

export interface Decision {
  criterion: string
  weight: Weight
  note: string | null
  decided_by: string | null
  decided_at: Date
}

/** A survey with everything that was said and settled. */
export interface SurveyShown extends SurveyLine, SurveyResult {
  stakeholders: Stakeholder[]
  sample: SampleLead[]
  decisions: Decision[]
  crowd: { rule: CrowdRule; trial: CrowdTrial }
}

/** All surveys, the newest first. */
export function listSurveys(db: Db): Promise<SurveyLine[]> {
  return db.all<SurveyLine>(sql`
    select ${LINE} from surveys s where workspace_id = ${db.workspaceId} order by id desc`)
}

/** One with its results so far. Refuses `survey_not_found`. */
export async function readSurvey(db: Db, id: string): Promise<SurveyShown> {
  const survey = await db.first<SurveyLine & { criteria: AskedCriterion[]; sample: SampleLead[] }>(sql`
    select ${LINE}, criteria, sample from surveys s where workspace_id = ${db.workspaceId} and id = ${id}`)
  if (!survey) throw surveyNotFound()
  const [people, decisions] = await Promise.all([
    db.all<Stakeholder & { answers: SurveyAnswers | null }>(sql`
      select id, name, email, department, answered_at, answers from survey_stakeholders
      where workspace_id = ${db.workspaceId} and survey_id = ${id} order by department, name, id`),
    db.all<Decision>(sql`
      select d.criterion, d.weight, d.note, m.name as decided_by, d.decided_at from survey_decisions d
      left join members m on m.workspace_id = d.workspace_id and m.id = d.decided_by
      where d.workspace_id = ${db.workspaceId} and d.survey_id = ${id} order by d.decided_at`),
  ])
  const { criteria, ...shown } = survey
  const answers = people.flatMap(({ id: stakeholder, department, answers: said }): Answered[] =>
    said ? [{ ...said, stakeholder, department }] : [],
  )
  const rule = crowdRule(criteria, answers)
  return {
    ...shown,
    ...surveyResult(survey, answers),
    stakeholders: people.map(({ answers: _, ...person }) => person),
    decisions,
    crowd: { rule, trial: tryCrowdRule(rule, survey.sample, answers) },
  }
}

const LINE = sql`
  s.id, s.title, s.definition_version as version, s.started_at, s.closed_at,
  (select count(*)::int from survey_stakeholders p
    where p.workspace_id = s.workspace_id and p.survey_id = s.id) as asked,
  (select count(*)::int from survey_stakeholders p
    where p.workspace_id = s.workspace_id and p.survey_id = s.id and p.answers is not null) as answered`
