import type { MessageData, MessageKind, MessageState } from '../tables.ts'
import { subjectAsRead } from '../templates/sentences.ts'

interface Told {
  kind: MessageKind
  template: string
  data: MessageData
  state: MessageState
  tries: number
  doubts: number
  last_error: string | null
  send_after: Date
  /** The person, and the company, that it is to or about. */
  who: string | null
  /** Of a template of the workspace's own. */
  templateSubject: string | null
}

/** What a message is, why it was written and how it stands, in words for the outbox. Pure. */
export function sayMessage(told: Told, now: Date): { title: string; cause: string; standing: string } {
  return { title: titleOf(told), cause: causeOf(told), standing: standingOf(told, now) }
}

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

function titleOf({ kind, template, data, templateSubject }: Told): string {
  switch (kind) {
    case 'answer': {
      const [source, key = '', language = ''] = template.split(':')
      if (source === 'template')
        return templateSubject ? `Answer “${subjectAsRead(templateSubject)}”` : 'An answer of ours'
      const grade = key === 'received' ? '' : ` for ${key.replaceAll('_', ' ')} leads`
      return `Automatic answer${grade}, in ${LANGUAGES.of(language || 'en') ?? language}`
    }
    case 'download':
      return 'What they asked for in a form'
    case 'program':
    case 'survey':
      return templateSubject
        ? `“${subjectAsRead(templateSubject)}”`
        : kind === 'survey'
          ? 'Did they buy?'
          : 'A step of a program'
    case 'confirmation':
      return 'Did they consent?'
    case 'escalation':
      return `Escalation: ${ESCALATIONS[String(data.kind)] ?? String(data.kind).replaceAll('_', ' ')}`
    case 'offer':
      return countOf(data) > 1 ? `${countOf(data)} new offers` : 'A new offer'
    case 'digest':
      return 'The day of a member'
    case 'mail_answer':
      return 'Answer to a mail of a member'
    case 'figures':
      return 'Figures of the week'
    case 'partner_news':
      return template === 'partner_week'
        ? 'The open leads of a partner’s week'
        : template === 'register_deal'
          ? 'Link to register deals'
          : 'Decision on a registered deal'
    case 'account':
      return LETTERS[template]?.title ?? 'New password'
    case 'test':
      return 'Test mail'
  }
}

const LETTERS: Readonly<Record<string, { title: string; cause?: string }>> = {
  invitation: { title: 'Invitation' },
  survey: { title: 'Survey', cause: 'It asks for somebody’s view, with a link of their own.' },
  sign_definition: { title: 'Signature of the definition', cause: 'It asks for a signature.' },
  sign_service_levels: { title: 'Signature of the service levels', cause: 'It asks for a signature.' },
  definition_month: { title: 'The definition last month', cause: 'Criteria stood out last month.' },
}

const ESCALATIONS: Readonly<Record<string, string>> = {
  promise_broken: 'the promised answer is overdue',
  call_broken: 'the promised call was not made',
  duty_broken: 'a duty is overdue',
  offers_exhausted: 'nobody accepted a lead',
  taken_back: 'a lead was taken back untouched',
  running_out: 'time is running out',
  ran_out: 'an offer ran out',
}

function causeOf({ kind, template, data, who }: Told): string {
  switch (kind) {
    case 'answer':
    case 'download':
      return who ? `${who} asked.` : 'Somebody asked who was erased since.'
    case 'program':
      return who ? `${who} is in a program.` : 'Somebody was in a program who was erased since.'
    case 'survey':
      return who ? `${who} asked us months ago.` : 'Somebody asked us months ago who was erased since.'
    case 'confirmation':
      return 'Somebody consented in a form, and is asked whether it was them.'
    case 'escalation':
    case 'offer': {
      const count = countOf(data)
      if (count > 1) return `It is about ${count} leads.`
      return who ? `It is about ${who}.` : 'It is about a lead.'
    }
    case 'digest':
      return 'A working day began.'
    case 'figures':
      return 'It goes to its readers every week.'
    case 'mail_answer':
      return who ? `A member wrote about ${who}.` : 'A member wrote to us.'
    case 'partner_news':
      return template === 'partner_week'
        ? `It lists ${countOf(data)} open leads.`
        : template === 'register_deal'
          ? 'A partner may register deals.'
          : 'A partner registered a deal.'
    case 'account':
      return LETTERS[template]?.cause ?? 'It holds a link that lets its reader in.'
    case 'test':
      return 'Somebody tried the mail server.'
  }
}

function countOf({ count }: MessageData): number {
  return typeof count === 'number' ? count : 1
}

/** Clocks of two servers may differ by so much. */
const A_MOMENT_MS = 1_000
/** Longer than an undo: it was given a time of its own. */
const A_WHILE_MS = 60_000

function standingOf({ state, tries, doubts, last_error, send_after }: Told, now: Date): string {
  const why = sayError(last_error)
  switch (state) {
    case 'queued':
      return send_after.getTime() > now.getTime() + A_MOMENT_MS
        ? send_after.getTime() > now.getTime() + A_WHILE_MS
          ? 'Waits for its time.'
          : 'Goes out in a moment, unless it is undone.'
        : 'Goes out next.'
    case 'sending':
      return 'On its way to the mail server.'
    case 'deferred':
      if (doubts > 0) return `${MAY_BE_THERE} It is handed over again, under the same Message-ID.`
      return tries === 0
        ? `Waits for the mail server, which takes nothing now. ${why}`.trim()
        : `Not taken yet, after ${tries === 1 ? 'one try' : `${tries} tries`}; it is tried again. ${why}`.trim()
    case 'sent':
      return doubts === 0
        ? 'The mail server took it.'
        : 'The mail server took it when it was handed over again; it may have arrived twice, under one Message-ID.'
    case 'doubtful':
      return `${MAY_BE_THERE} Decide whether to send it again.`
    case 'failed':
      return why === '' ? 'It could not be sent.' : `It could not be sent. ${why}`
    case 'suppressed':
      return why === '' ? 'It was left unsent.' : `It was not sent. ${why}`
  }
}

const MAY_BE_THERE = 'It may have been sent: the connection broke before the mail server answered.'

const KNOWN: readonly [pattern: RegExp, words: string][] = [
  [/^undone$/, 'What caused it was undone.'],
  [/^cancelled$/, 'Somebody decided so.'],
  [
    /\b(550|5\.1\.1|551|553)\b|user unknown|no such user|mailbox (unavailable|not found)/i,
    'The mailbox does not exist.',
  ],
  [/\b552\b|quota|mailbox full/i, 'The mailbox is full.'],
  [/\b554\b|spam|blocked|blacklist/i, 'The mail server refused what it says.'],
  [/ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|getaddrinfo/, 'The mail server could not be reached.'],
  [/EAUTH|\b535\b|authenticat/i, 'The mail server does not know us: look at user and password in SMTP_URL.'],
  [/undefined variable/i, 'A field of the text is not known of this lead.'],
]

/** What went wrong, in words, with what the mail server said where it said something. */
export function sayError(error: string | null): string {
  if (!error) return ''
  const words = KNOWN.find(([pattern]) => pattern.test(error))?.[1]
  if (!words) return /[.!?]$/.test(error) ? error : `${error}.`
  return /^[a-z]+$/.test(error) ? words : `${words} (${error.replace(/\.$/, '')})`
}
