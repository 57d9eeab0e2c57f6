/**
 * Reading mail: from the bytes of a mail to what it is, who wrote it, what it answers and what it says. Pure; knows no
 * lead and no outbox.
 */
export { attachmentOf } from './attachment-of.ts'
export { noticesIn, type ReturnNotice } from './bounce/notices-in.ts'
export type { BounceOutcome } from './bounce/outcomes-of.ts'
export type { BounceReason } from './bounce/why.ts'
export { type Forwarded, forwardedIn } from './forwarded/forwarded-in.ts'
export type { MailAttachment } from './mime/content-of.ts'
export { type ReadMail, readMail } from './read-mail.ts'
export { ownWords } from './reply/own-words.ts'
export { signatureDetails } from './signature-details.ts'
