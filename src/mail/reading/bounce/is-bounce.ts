import { headerText } from '../mime/header-text.ts'
import { everyPart, header, type Part } from '../mime/part.ts'
import type { Report } from './report-of.ts'

const DAEMON =
  /\b(mailer-?daemon|postmaster|mail-?daemon|post_?office|mmsc ndr|mail delivery (sub)?system|system administrator)\b|post_master@/i
/** Behind these there is never anybody who asks for something. */
const NOBODY = /\b(mailer-?daemon|post_?master)@/i
const SUBJECT =
  /undeliver|returned (mail|to sender)|return(ing|ed) (message )?to sender|delivery (status|report|failure|has failed|notification|failed|problem|errors?)|mail delivery|(mail|message|delivery|e-?mail) (delivery )?(has )?(failed|failure|system error)|fail(ed|ure) (delivery|notice|notification)|failure notice|could ?n.t be delivered|could not (be )?(delivered|send)|not (be )?delivered|delayed (mail|\d+ hours)|warning: (message|could not send)|nondeliverable|non ?recapitabile|unzustellbar|nicht zugestellt|échec (de|d')|non remis|no se pudo entregar|devuelto|mancata consegna|недоставленное|не доставлено|送信エラー|メールエラー|配信.{0,4}(失敗|不能)|returned mail|rejected (mail|message)|unable to deliver|message you sent blocked|there was an error sending your mail|errors? from|duplicated message-id|bounce|mail could not|notify: see transcript/i
const WORDS =
  /(could ?n.?t|could not|cannot|unable to|was not|not be|did not|failed to|wasn't able to) (be )?(deliver|reach|send)|delivery (to the following|has failed|failed)|following (address|recipient)|permanent (fatal )?error|mailbox is full|undeliverable|returned message|has (not yet|been delayed)|transcript of session|failed addresses|rejected by|\b[45]\d\d[ -][45]\.\d\.\d/i

/**
 * Whether a mail server says what became of a mail: by the type of a part (RFC 3464), otherwise by who writes and what.
 * A person who writes "your mail was returned" is no mail server.
 */
export function isBounce(mail: Part, subject: string, report: Report): boolean {
  const parts = everyPart(mail)
  const says = (type: RegExp) => parts.some((part) => type.test(part.type))
  const reportType = mail.parameters.get('report-type')?.toLowerCase()
  if (reportType === 'disposition-notification' || says(/disposition-notification$/)) return false
  if (says(/^message\/(global-)?delivery-status$/) || reportType === 'delivery-status') return true
  if (header(mail.headers, 'x-failed-recipients') || report.recipients.length > 0) return true
  const from = headerText(header(mail.headers, 'from') ?? '')
  const returnPath = header(mail.headers, 'return-path')
  const isDaemon =
    DAEMON.test(from) || /^(<>)?$/.test(from) || /^<(mailer-daemon.{0,100})?>$/i.test(returnPath ?? 'x')
  const isReturned = SUBJECT.test(subject)
  const hasReport = WORDS.test(report.text.slice(0, 4_000)) || report.returned !== null
  if (isDaemon && (isReturned || hasReport || NOBODY.test(from)) && !isVacation(mail)) return true
  return isReturned && report.returned !== null && hasReport
}

/** Those who are away also answer with an empty return path. */
function isVacation({ headers }: Part): boolean {
  return (
    /vacation|auto-?repl/i.test(header(headers, 'x-apple-action') ?? header(headers, 'precedence') ?? '') ||
    (/auto-replied/i.test(header(headers, 'auto-submitted') ?? '') &&
      !DAEMON.test(headerText(header(headers, 'from') ?? '')) &&
      header(headers, 'in-reply-to') !== null)
  )
}
