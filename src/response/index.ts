/**
 * Answers to inquiries: which one a lead gets, that it gets it at once, and the call that it promises. Owns the answer
 * plans; what an answer says is a template of mail. What a lead is worth it asks nobody: the grade is on the lead.
 */
export { type AnswerCause, queueAnswers } from './answers/queue-answers.ts'
export { addPlan, type NewPlan } from './plans/put-plan.ts'
export { sayPlansByNumber } from './plans/say-plans.ts'
export { responseRoutes } from './routes.ts'
