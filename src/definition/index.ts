/**
 * What counts as a lead worth selling to: the agreed, versioned definition; how each lead is judged by it;
 * the conditions that definitions, territories and answer plans are written in.
 * It owns definitions, activations, judgements and the answers to criteria; it moves no lead.
 */
export { activateDefinition } from './activate-definition.ts'
export { type ActiveDefinition, activeDefinition } from './active-definition.ts'
export { answerCriteria, type CriterionAnswer } from './answer-criteria.ts'
export { answersOf } from './answers-of.ts'
export { OPERATORS } from './catalogue/operators.ts'
export { type CatalogueField, readCatalogue } from './catalogue/read-catalogue.ts'
export type { CommentNews } from './comments/comment.ts'
export { type Condition, comparisonsOf, conditionSchema } from './condition/condition.ts'
export { EVERYTHING, isEverything } from './condition/everything.ts'
export { labelsOfFields } from './condition/field-labels.ts'
export { compileCondition, holds } from './condition/holds.ts'
export { type Inputs, type Seen, see, textOf } from './condition/seen.ts'
export { sentence } from './condition/sentence.ts'
export { toSql } from './condition/to-sql.ts'
export type { Truth } from './condition/truth.ts'
export { type Definition, type DefinitionDraft, definitionSchema } from './definition-types.ts'
export { draftDefinition } from './draft-definition.ts'
export { type CompiledDefinition, compileDefinition } from './judging/compile-definition.ts'
export type { Answer, Answers, Evidence } from './judging/evidence.ts'
export { explainJudgement } from './judging/explain-judgement.ts'
export { type Destination, type Judgement, judge } from './judging/judge.ts'
export { keepJudgements } from './keep-judgements.ts'
export {
  type CriterionShown,
  type DefinitionVersion,
  type JudgementShown,
  readDefinition,
  readJudgements,
  readVersions,
} from './reads.ts'
export { signedDefinition } from './signed-definition.ts'
export {
  type ExitCriterionShown,
  type ExitShown,
  readExit,
  readStageGuide,
  type StageGuideShown,
} from './stage-guide/read-guide.ts'
export { type Agreement, agreementOf } from './survey/agreement.ts'
export { bant, defaultDefinition, templates } from './templates/index.ts'
export { DECISION_MAKERS, NO_DECISION_MAKERS } from './templates/signs/decision-makers.ts'
export type { Trial, TrialCell } from './trial/measure-trial.ts'
export { tryDraft } from './trial/try-draft.ts'
