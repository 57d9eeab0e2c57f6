import { header, type Part } from '../mime/part.ts'

/** What a program wrote: an absence, a receipt, mail of a list, or a notice of another kind. */
export type AutomaticKind = 'out_of_office' | 'receipt' | 'list' | 'notice'

const AWAY_SUBJECT =
  /^\s*(re: ?|aw: ?|fwd?: ?)?(\[?(auto(matic|matische?|mated)?[ -]?(reply|response|answer|antwort|svar)|out of( the)? office|ooo\b|away from|on (vacation|leave|holiday)|vacation|abwesen(d|heit)|automatische (antwort|afwezigheid)|autom\. antwort|nicht im (büro|haus)|réponse automatique|absence|absent|respuesta automática|fuera de la oficina|risposta automatica|fuori (sede|ufficio)|assente|resposta automática|automatisch antwoord|afwezig|automatiskt? svar|autosvar|fraværende|frånvarande|poissaolo|automaattinen vastaus|automatyczna odpowiedź|автоответ|自动回复|自動回覆|自動返信|不在|i am away|away until|auto:))/i
const NOTICE_SUBJECT = /^\s*\[?(auto[ -]?generated|automatic notification|loop alert|do not reply|noreply)/i
const AWAY_WORDS =
  /\b(i('m| am)|we are|ich bin|je suis|estoy|sono|ik ben|estou) .{0,40}(out of (the )?office|away|on (annual |maternity |sick |parental )?(leave|vacation|holiday)|nicht im (büro|haus)|abwesend|im urlaub|absent|en congé|en vacances|fuera de la oficina|de vacaciones|fuori (ufficio|sede)|in ferie|assente|afwezig|met vakantie|ausente|de férias)\b/i

/**
 * Whether a program wrote this mail (RFC 3834 and what is common beside it), and which kind; null: a person did. Asked
 * after bounces and forms.
 */
export function automaticKindOf(
  mail: Part,
  { subject, text, answers }: { subject: string; text: string; answers: readonly string[] },
): AutomaticKind | null {
  const field = (name: string) => header(mail.headers, name)
  if (mail.parameters.get('report-type')?.toLowerCase() === 'disposition-notification') return 'receipt'
  const submitted = field('auto-submitted')?.toLowerCase() ?? 'no'
  const precedence = field('precedence')?.toLowerCase() ?? ''
  const isAway = AWAY_SUBJECT.test(subject)
  const isMarked =
    !submitted.startsWith('no') ||
    /auto_reply/.test(precedence) ||
    MARKS.some((name) => field(name) !== null) ||
    /vacation/i.test(field('x-apple-action') ?? '') ||
    /^<>$/.test(field('return-path') ?? '')
  if (isAway) return 'out_of_office'
  if (isMarked && AWAY_WORDS.test(text.slice(0, 2_000))) return 'out_of_office'
  if (isMarked) return submitted.startsWith('auto-replied') || answers.length > 0 ? 'out_of_office' : 'notice'
  if (field('list-id') || field('list-unsubscribe') || /^(list|bulk|junk)$/.test(precedence)) return 'list'
  if (NOTICE_SUBJECT.test(subject)) return 'notice'
  return /^<?(no-?reply|do-?not-?reply|mailer-daemon)\b/i.test(localPart(field('from') ?? ''))
    ? 'notice'
    : null
}

const MARKS = [
  'x-autoreply',
  'x-autorespond',
  'x-auto-reply',
  'x-autoresponder',
  'x-mail-autoreply',
  'x-ms-exchange-inbox-rules-loop',
]

function localPart(from: string): string {
  return /<([^<>]{1,320})>\s*$/.exec(from)?.[1] ?? from.trim()
}
