import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { activeDefinition } from './active-definition.ts'
import { labelsOfFields } from './condition/field-labels.ts'
import { sentence } from './condition/sentence.ts'
import type { Truth } from './condition/truth.ts'
import { type Criterion, type Definition, definitionSchema } from './definition-types.ts'
import type { Evidence } from './judging/evidence.ts'
import { explainJudgement } from './judging/explain-judgement.ts'
import type { Destination, Explanation } from './judging/judge.ts'
import { defaultDefinition } from './templates/index.ts'

export interface DefinitionVersion {
  version: number
  name: string
  draftedBy: string | null
  draftedAt: Date
  /** Null: a draft. */
  effectiveFrom: Date | null
  signedBy: string[]
  isInForce: boolean
  /** Signed for later, and another was signed since that is in force by then: it never comes into force. */
  isOvertaken: boolean
}

/**
 * All versions a workspace has written, the newest first, as they stand at a moment (now where nothing is said). When
 * none is in force, the default (version 0) is.
 */
export async function readVersions(db: Db, at?: Date): Promise<DefinitionVersion[]> {
  const [versions, { version: inForce }] = await Promise.all([
    db.all<Omit<DefinitionVersion, 'isInForce'>>(sql`
      select d.version, d.name, d.drafted_by as "draftedBy", d.drafted_at as "draftedAt",
        a.effective_from as "effectiveFrom", coalesce(a.signed_by, '{}') as "signedBy",
        coalesce(a.effective_from > ${at ?? sql`now()`} and exists (
          select from definition_activations b where b.workspace_id = a.workspace_id
            and b.activated_at > a.activated_at and b.effective_from <= a.effective_from
        ), false) as "isOvertaken"
      from definitions d
      left join definition_activations a on a.workspace_id = d.workspace_id and a.version = d.version
      where d.workspace_id = ${db.workspaceId} order by d.version desc`),
    activeDefinition(db, at),
  ])
  return versions.map((one) => ({ ...one, isInForce: one.version === inForce }))
}

/** One version; 0 is the default. Refuses `definition_not_found`. */
export async function readDefinition(db: Db, version: number): Promise<Definition> {
  if (version === 0) return defaultDefinition
  const row = await db.first<{ document: unknown }>(sql`
    select document from definitions where workspace_id = ${db.workspaceId} and version = ${version}`)
  if (!row)
    throw new Refusal('not_found', 'definition_not_found', 'There is no such version of the definition.')
  return definitionSchema.parse(row.document)
}

/** One criterion as the lead's page shows it, known or not. */
export interface CriterionShown extends Omit<Evidence, 'origin'> {
  label: string
  kind: Criterion['kind']
  question: string | null
  /** What the definition looks for by itself, as a sentence. */
  rule: string | null
  origin: string | null
  /** Whether it is one of the questions to ask next. */
  isAsked: boolean
}

export interface JudgementShown {
  seq: number
  isCurrent: boolean
  version: number
  grade: string
  gradeLabel: string
  score: number
  destination: Destination
  judgedAt: Date
  criteria: CriterionShown[]
  explanation: Explanation
  /** Why, in sentences. */
  sentences: string[]
}

interface Row {
  seq: number
  is_current: boolean
  definition_version: number
  grade: string
  score: number
  destination: Destination
  evidence: Evidence[]
  questions: string[]
  explanation: Explanation
  judged_at: Date
}

/** What was said of a lead, the newest judgement first, each by the version of its time. */
export async function readJudgements(db: Db, leadId: string): Promise<JudgementShown[]> {
  const rows = await db.all<Row>(sql`
    select seq, is_current, definition_version, grade, score, destination, evidence, questions, explanation, judged_at
    from judgements where workspace_id = ${db.workspaceId} and lead_id = ${leadId} order by seq desc`)
  if (rows.length === 0) return []
  const labels = await labelsOfFields(db)
  const versions = [...new Set(rows.map((row) => row.definition_version))]
  const definitions = new Map(
    await Promise.all(versions.map(async (version) => [version, await readDefinition(db, version)] as const)),
  )
  return rows.flatMap((row) => {
    const definition = definitions.get(row.definition_version)
    return definition ? [shown(definition, row, labels)] : []
  })
}

type Labels = Readonly<Record<string, string>>

function shown(definition: Definition, row: Row, labels: Labels): JudgementShown {
  return {
    seq: row.seq,
    isCurrent: row.is_current,
    version: row.definition_version,
    grade: row.grade,
    gradeLabel: definition.grades.find(({ key }) => key === row.grade)?.label ?? row.grade,
    score: row.score,
    destination: row.destination,
    judgedAt: row.judged_at,
    criteria: definition.criteria.map((criterion) => criterionShown(criterion, row, labels)),
    explanation: row.explanation,
    sentences: explainJudgement(definition, row),
  }
}

function criterionShown(criterion: Criterion, row: Row, labels: Labels): CriterionShown {
  const { key, label, kind, question, condition } = criterion
  const unknown: { answer: Truth; origin: null } = { answer: 'unknown', origin: null }
  return {
    criterion: key,
    ...(row.evidence.find((one) => one.criterion === key) ?? unknown),
    label,
    kind,
    question: question ?? null,
    rule: condition ? sentence(condition, labels) : null,
    isAsked: row.questions.includes(key),
  }
}
