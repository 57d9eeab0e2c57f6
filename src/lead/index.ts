/**
 * The lead: its stage, accountable person, next action, movements and timeline, and the persons and organizations it
 * belongs to. Owns the books. It does not decide where a lead goes: the working slices do, and book it here.
 */

export {
  close,
  draftFrom,
  draftOf,
  handOver,
  type LeadDraft,
  moveTo,
  type NextAction,
  note,
  setNext,
  takeBack,
} from './draft.ts'
export { LEAD_EVENT_KINDS, type LeadEventKind } from './events.ts'
export { EXPIRED_BIT, PROMISE_BITS, PROMISES } from './figures/facts.ts'
export { bookedFlows, countedFacts, FACT_OF } from './figures/facts-in-sql.ts'
export {
  CUTS,
  type Cut,
  everyCut,
  NEVER_TRIED,
  readResponsePath,
} from './figures/fold-facts.ts'
export { everyStayCut, STAY_CUTS, type StayCut } from './figures/fold-stays.ts'
export { rebuildFigures } from './figures/rebuild-figures.ts'
export { RESPONSE_EDGES, RESPONSE_LIMITS, responseBucket } from './figures/response-buckets.ts'
export { STAY_EDGES, TIMED_STAGES } from './figures/stays.ts'
export { isKnownStay, recountedStays, type StayKind, standsAsBooked } from './figures/stays-in-sql.ts'
export { foldBalances } from './fold-balances.ts'
export { leadColumns, leadNotFound, loadDraft, loadDrafts, reachedLead, readLead } from './load-drafts.ts'
export type { NewLead } from './new-lead.ts'
export { callOwed, withPromisedCall } from './promised-call.ts'
export * as reasons from './reasons.ts'
export { clocksChanged, keepRungs, NEVER, startDuty } from './running-clocks.ts'
export { saveDrafts, saveNotes } from './save-drafts.ts'
export {
  choiceLexeme,
  choiceLexemes,
  monthLexeme,
  scoreLexeme,
  searchWords,
  tsvector,
  wordsIn,
} from './search.ts'
export {
  CLOSED_STAGES,
  type ClosedStage,
  isOpen,
  mayMove,
  OPEN_STAGES,
  type OpenStage,
  STAGES,
  type Stage,
  stageBit,
  stageNumber,
} from './stages.ts'
export type { InteractionRow, LeadRow } from './tables.ts'
export { readTimeline, type TimelineLine } from './timeline/read-timeline.ts'
export { type DoneCommand, doneCommand, keepCommand, markUndone, putBack, undo } from './undo.ts'
