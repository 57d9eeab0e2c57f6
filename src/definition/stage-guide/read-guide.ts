import { type Db, sql } from '#src/db/index.ts'
import { activeDefinition } from '../active-definition.ts'
import { answersOf } from '../answers-of.ts'
import type { Inputs } from '../condition/seen.ts'
import type { CompiledDefinition } from '../judging/compile-definition.ts'
import { judge } from '../judging/judge.ts'
import { type ExitStanding, exitStanding } from './exit-standing.ts'
import { type SaidStage, shownAid } from './say-guides.ts'
import { type GuardedStage, guideOf, isGuarded, MOVES_ON_TO } from './stage-guide.ts'

export interface ExitCriterionShown extends ExitStanding {
  label: string
  question: string | null
  /** What speaks for the answer. */
  value: string | null
}

/** What must be known before a person moves a lead on from its stage, and how far it is. */
export interface ExitShown {
  to: (typeof MOVES_ON_TO)[GuardedStage]
  criteria: ExitCriterionShown[]
}

export interface StageGuideShown {
  stage: string
  activities: string[]
  aids: SaidStage['aids']
  /** Null where nothing must be known. */
  exit: ExitShown | null
}

type Placed = { id: string; stage: string }

/** What the definition in force says of the stage a lead is in, and how the lead stands to it; null where it says nothing. */
export async function readStageGuide(db: Db, lead: Placed, at?: Date): Promise<StageGuideShown | null> {
  const { compiled } = await activeDefinition(db, at)
  const guide = guideOf(compiled.definition.stages, lead.stage)
  if (!guide) return null
  const { activities, aids } = guide
  const exit = await exitOf(db, lead, compiled)
  if (activities.length + aids.length === 0 && !exit) return null
  return { stage: lead.stage, activities: [...activities], aids: aids.map(shownAid), exit }
}

/**
 * How a lead stands to the exit criteria of its stage by the definition in force, on what was seen of it when it was last
 * judged and what people answered since; null where its stage has none.
 */
export async function readExit(db: Db, lead: Placed, at?: Date): Promise<ExitShown | null> {
  return exitOf(db, lead, (await activeDefinition(db, at)).compiled)
}

async function exitOf(
  db: Db,
  { id, stage }: Placed,
  compiled: CompiledDefinition,
): Promise<ExitShown | null> {
  const exit = guideOf(compiled.definition.stages, stage)?.exit ?? []
  if (!isGuarded(stage) || exit.length === 0) return null
  const [judged, answers] = await Promise.all([
    db.first<{ inputs: Inputs }>(sql`
      select inputs from judgements where workspace_id = ${db.workspaceId} and lead_id = ${id} and is_current`),
    answersOf(db, [id]),
  ])
  const { evidence } = judge(compiled, judged?.inputs ?? {}, answers.get(id) ?? {})
  const criteria = exitStanding(exit, evidence).map((standing): ExitCriterionShown => {
    const criterion = compiled.definition.criteria.find(({ key }) => key === standing.criterion)
    return {
      ...standing,
      label: criterion?.label ?? standing.criterion,
      question: criterion?.question ?? null,
      value: evidence.find((one) => one.criterion === standing.criterion)?.value ?? null,
    }
  })
  return { to: MOVES_ON_TO[stage], criteria }
}
