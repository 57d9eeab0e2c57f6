/**
 * Mail out: what is to be sent is written to the outbox with its cause and sent afterwards. Owns messages and templates,
 * and knows nothing of who sends them or why: answers, programs and surveys name a template and what is merged in.
 */

export { reachedLead } from './designing/preview-words.ts'
export { writeWords } from './designing/write-words.ts'
export { type LinkMail, mailLink } from './mail-link.ts'
export { type Drained, drainOutbox } from './outbox/drain-outbox.ts'
export { type Outbox, readOutbox } from './outbox/read-outbox.ts'
export { type GivenConsent, keepConsents } from './permission/consents.ts'
export { joinPreferences } from './permission/preferences.ts'
export { readPermissions, type WouldMail } from './permission/read-permissions.ts'
export { type SuppressionReason, WHY_NOT, type WhyNot } from './permission/rules.ts'
export { liftSuppression, suppressAddress } from './permission/suppressions.ts'
export { type NewMessage, queueMessages, withdrawMessages } from './queue-messages.ts'
export { MERGE_FIELDS, type Rendered, whyUnreadable } from './rendering/liquid.ts'
export { SOMEBODY, scopeOf } from './rendering/load-letters.ts'
export type { AboutLead } from './rendering/read-addressees.ts'
export { mailRoutes } from './routes.ts'
export { previewAnswer } from './schema.ts'
export { openSenderPool, type SenderPool } from './senders/send-routes.ts'
export { type Mailer, openMailer } from './smtp/index.ts'
export { type MemberNotice, type ToldMember, tellMembers } from './tell-members.ts'
export { makeTemplate, rewriteTemplate, type TemplateWords } from './templates/put-template.ts'
export { readWords } from './templates/read-templates.ts'
export { plainNameOf, type TemplateVersion, templateReference } from './templates/reference.ts'
export { SHIPPED_TEXTS, shippedReference, shippedText } from './templates/shipped/index.ts'
export { baseLanguage, languageOfCountry } from './templates/shipped/languages.ts'
