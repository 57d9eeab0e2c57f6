/**
 * Answers to inquiries: which one a lead gets, and that it gets it at once. Owns the answer plans; what an answer says is
 * a template of mail. What a lead is worth it asks nobody: the grade is on the lead.
 */
export { type AnswerCause, queueAnswers } from './answers/queue-answers.ts'
export { responseRoutes } from './routes.ts'
