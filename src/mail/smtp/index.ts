/** The way to a mail server. */
export type { Mailer, MailPicture } from './mailer.ts'
export { type MailerOptions, openMailer } from './open-mailer.ts'
