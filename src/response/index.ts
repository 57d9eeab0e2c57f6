/**
 * Mail out: the automatic answers to inquiries and mail to members, written to the outbox with their cause and sent
 * afterwards. Owns messages and answer plans. What a lead is worth it asks nobody: the grade is on the lead.
 */
export { type AnswerCause, queueAnswers } from './answers/queue-answers.ts'
export { type LinkMail, mailLink } from './mail-link.ts'
export { type Drained, drainOutbox } from './outbox/drain-outbox.ts'
export { type Outbox, readOutbox } from './outbox/read-outbox.ts'
export { type NewMessage, queueMessages, withdrawMessages } from './queue-messages.ts'
export { responseRoutes } from './routes.ts'
export { type Mailer, openMailer } from './smtp/index.ts'
export { type MemberNotice, type ToldMember, tellMembers } from './tell-members.ts'
