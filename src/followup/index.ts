/**
 * Working a lead: what a person owes it and by when, the commands of a rep, qualifier and manager, Today, and the
 * sweeps that make a passed due time cause something. Owns service levels and escalations; whom a lead is offered to
 * is decided by distribution, what was sold is kept by deals.
 */
export { allowedCommands, COMMANDS, type Command, type Standing } from './allowed-commands.ts'
export { assignLead } from './assignment/assign.ts'
export { calendarFeedRoutes } from './calendar-feed/routes.ts'
export type { CommandInput, Done } from './command/carry-out.ts'
export { dueIn, readSetting, type Setting } from './command/setting.ts'
export { commandsFor, commandsForAll } from './commands-for.ts'
export { digestRoutes } from './digest/by-mail/act-routes.ts'
export { callWith } from './helping/call-with.ts'
export { extendDuty } from './helping/extend.ts'
export { passOn } from './helping/pass-on.ts'
export { addNote } from './next-action/add-note.ts'
export { setNextAction, snooze } from './next-action/set-next-action.ts'
export { acceptOffer } from './offer/accept-offer.ts'
export { rejectOffer } from './offer/reject-offer.ts'
export { answerQuestions } from './outcome/answer-questions.ts'
export { type BoardMove, moveByBoard, noteByBoard, takeBackNote } from './outcome/by-board.ts'
export { disqualifyLead } from './outcome/disqualify.ts'
export { loseLead } from './outcome/lose.ts'
export { makeOpportunity } from './outcome/make-opportunity.ts'
export { leftTooEarly } from './outcome/may-leave.ts'
export { qualifyLead } from './outcome/qualify.ts'
export { recycleLead } from './outcome/recycle.ts'
export { reopenLead } from './outcome/reopen.ts'
export { repairRejection } from './outcome/repair-rejection.ts'
export { winLead } from './outcome/win.ts'
export { drawNext } from './pool/draw-next.ts'
export { ATTEMPT_CHANNELS } from './reaching/channels.ts'
export { type AttemptInput, logAttempt } from './reaching/log-attempt.ts'
export { logHeard } from './reaching/log-heard.ts'
export type { NextActionCode } from './reaching/next-step.ts'
export { ATTEMPT_RESULTS } from './reaching/results.ts'
export { followupRoutes } from './routes.ts'
export {
  currentServiceLevels,
  readServiceLevels,
  type ServiceLevelsInForce,
} from './service-levels/current-service-levels.ts'
export { draftServiceLevels } from './service-levels/draft-service-levels.ts'
export { signedServiceLevels, signServiceLevels } from './service-levels/sign-service-levels.ts'
export * as sweeps from './sweeps/index.ts'
export { MOST_TAGS, tagLead, tagLeads } from './tagging/tag-leads.ts'
export { readToday, type Today } from './today/today.ts'
export { undoCommand } from './undo/undo-command.ts'
export { unreportedRoutes } from './unreported/routes.ts'
