import { dateFormat, numberFormat } from '#src/lib/formats.ts'
import { askedBy } from '../asked-by.ts'
import type { LeadEventKind } from '../events.ts'
import { REASON_WORDS } from '../reasons.ts'
import { saySignal } from './say-signal.ts'
import type { TimelineItem } from './timeline-item.ts'
import { nameOf, plain, versionOf } from './words.ts'

export function tellEvent(item: TimelineItem, timeZone: string): string {
  const who = nameOf(item)
  const { data } = item
  const tellers: Record<LeadEventKind, () => string> = {
    inquiry_received: () => `Asked ${askedBy(String(data.channel ?? 'an unknown channel'))}.`,
    judged_again: () =>
      `Judged anew: ${plain(String(data.grade ?? ''))}, score ${data.score ?? 0}, ${versionOf(data.version)}.`,
    criterion_answered: () =>
      `${who} answered "${plain(String(data.criterion ?? ''))}": ${data.answer ?? 'unknown'}.`,
    answer_queued: () => `An answer was queued (${plain(String(data.template ?? ''))}).`,
    message_sent: () => `The message "${plain(String(data.template ?? ''))}" was handed to the mail server.`,
    message_failed: () => `The message "${plain(String(data.template ?? ''))}" could not be sent.`,
    attempted: () =>
      `${who} tried by ${plain(item.channel ?? 'phone')}: ${resultOf(item)}${quote(item.note)}.`,
    spoke: () =>
      `${who} spoke with them by ${plain(item.channel ?? 'phone')}: ${resultOf(item)}${quote(item.note)}.`,
    heard_from: () => `They got in touch by ${plain(item.channel ?? 'mail')}${quote(item.note)}.`,
    replied: () => `They answered by mail${quote(item.note)}.`,
    signalled: () => saySignal(data),
    away: () =>
      `An automatic answer came${data.back_on ? `: they are back on ${dayOf(String(data.back_on), 'UTC')}` : ''}${quote(item.note)}.`,
    mail_returned: () =>
      `A mail to them came back (${plain(String(data.reason ?? ''))})${data.is_hard ? '; nobody is reached at this address' : ''}.`,
    complained: () =>
      'They told their provider that they do not want our mail; nothing more is sent to them.',
    noted: () => `${who} noted${quote(item.note)}.`,
    next_action_set: () =>
      `${who} set the next action: ${plain(String(data.action ?? ''))}${data.due_at ? `, due ${dayOf(String(data.due_at), timeZone)}` : ''}.`,
    promise_broken: () => 'The promise to answer within its time was broken.',
    duty_broken: () => `Overdue: ${DUTIES[String(data.duty)] ?? plain(String(data.duty ?? ''))}.`,
    escalated: () => `Escalated (${plain(String(data.kind ?? ''))}).`,
    deal_recorded: () => sayDeal(data),
    deal_taken_back: () => `${who} took a recorded ${data.refund ? 'refund' : 'sale'} back.`,
    brought_together: () => `${who} merged two records into one.`,
    taken_apart: () => `${who} took a merge back.`,
    left_unrouted: () =>
      data.reason === 'waits_in_pool'
        ? 'It waits in the pool of a team until somebody draws it.'
        : `Nobody could take it: ${plain(String(data.reason ?? ''))}.`,
    reviewed: () => `${who}, review board${data.appeal ? ', after the appeal' : ''}: ${findingOf(item)}.`,
    verdict_taken_back: () => `${who} took a verdict of the review board back.`,
    appealed: () => `${who} appealed to the review board.`,
    entered_program: () =>
      data.by_hand ? `${who} put it into a nurture program.` : 'Entered a nurture program.',
    program_mail_queued: () => 'A mail of the nurture program was queued.',
    left_program: () => PROGRAM_ENDS[String(data.ending)] ?? 'Left the nurture program.',
    clicked: () => `They opened ${thing(item)} from a mail of ours.`,
    downloaded: () =>
      `They ${data.by_form ? 'asked for' : 'took'} ${thing(item)}${data.by_form ? ' with a form' : ' from a mail of ours'}.`,
    call_wanted: () => 'The nurture program asks for a call.',
    call_promised: () =>
      `The answer promises a call${data.due_at ? ` until ${momentOf(String(data.due_at), timeZone)}` : ''}.`,
    call_broken: () => 'The promised call was not made in time.',
    helped: () => helpOf(who, item, timeZone),
    purchase_asked: () => `They were asked whether they bought, ${data.after} months after their inquiry.`,
    purchase_answered: () => `They answered whether they bought: ${PURCHASES[String(data.answer)] ?? ''}.`,
    purchase_denied: () => `${who} found that they did not buy from us.`,
  }
  const told = tellers[item.kind as LeadEventKind]()
  const by = data.by === 'mail' ? ' (By mail.)' : ''
  return item.is_taken_back ? `${told}${by} (Taken back.)` : told + by
}

const HELP_REASONS: Readonly<Record<string, string>> = {
  away: 'they are away',
  waiting_for_them: 'it waits for the customer',
  too_much_at_once: 'too much at once',
  other: 'another reason',
}

/** What a manager did for the lead; that it was taken back is a line of its own. */
function helpOf(who: string, { data }: TimelineItem, timeZone: string): string {
  const until = data.due_at ? momentOf(String(data.due_at), timeZone) : ''
  switch (data.what) {
    case 'extended':
      return `${who} gave more time, until ${until} (${HELP_REASONS[String(data.reason)] ?? plain(String(data.reason ?? ''))}).`
    case 'call_with':
      return `${who} joins the call, ${until}.`
    case 'taken_back':
      return `${who} took that help back.`
    default:
      return `${who} passed it on to the next in turn.`
  }
}

const PURCHASES: Readonly<Record<string, string>> = {
  from_us: 'from us',
  elsewhere: 'elsewhere',
  planning: 'they are still planning',
  no_plan: 'they have no plan any more',
}

const PROGRAM_ENDS: Readonly<Record<string, string>> = {
  finished: 'Came to the end of the nurture program.',
  exit: 'Left the nurture program: what ends it became true.',
  removed: 'Was taken out of the nurture program.',
  switched: 'Left the nurture program for another.',
}

/** What was clicked: by its title, else by the page. */
function thing({ touched }: TimelineItem): string {
  if (touched?.title) return `“${touched.title}”`
  return touched?.address ? touched.address.replace(/^https?:\/\/|\/$/g, '') : 'a link'
}

/** What the board found, and what became of the lead by it. */
function findingOf({ data }: TimelineItem): string {
  const found = REASON_WORDS[String(data.verdict)] ?? plain(String(data.verdict ?? ''))
  const criterion = data.criterion ? ` (${plain(String(data.criterion))})` : ''
  const left = data.lead_step === 'moved_on' ? '; the lead had moved on and stays as it is' : ''
  return `${found.charAt(0).toLowerCase()}${found.slice(1)}${criterion}${left}`
}

const RESULTS: Record<string, string> = {
  no_answer: 'nobody answered',
  left_message: 'left a message',
  talked_interested: 'interested',
  talked_later: 'later, not now',
  talked_not: 'not interested',
  bounced: 'the number or address does not work',
}

function resultOf({ result }: TimelineItem): string {
  return RESULTS[result ?? ''] ?? plain(result ?? '')
}

/** What is waited for in vain, as a noun. */
const DUTIES: Record<string, string> = {
  accept: 'the answer to the offer',
  ask: 'the open questions',
  call: 'the call',
  call_back: 'the call',
  first_attempt: 'the first try',
  advance: 'the next step',
  repair: 'mending the refusal',
  draw: 'drawing it from the pool',
  wake: 'waking it',
}

function sayDeal(data: TimelineItem['data']): string {
  const by = data.by_finance
    ? `; finance ${data.by_finance === 'corrected' ? 'corrected' : 'confirmed'} it`
    : ''
  if (data.refund)
    return `Money went back: ${amountOf({ ...data, amount: String(data.amount ?? '').replace('-', '') })}${because(data)}${by}.`
  return `Sold: ${amountOf(data)}${data.late ? ', a late win' : ''}${by}.`
}

function because({ reason }: TimelineItem['data']): string {
  return reason ? `, because “${String(reason).replace(/\.+$/, '')}”` : ''
}

function amountOf({ amount, currency }: TimelineItem['data']): string {
  if (amount === null || amount === undefined) return 'amount not told'
  const value = Number(amount)
  const digits = Number.isInteger(value) ? 0 : 2
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  try {
    return numberFormat('en-GB', { style: 'currency', currency: String(currency), ...options }).format(value)
  } catch {
    return `${numberFormat('en-GB', options).format(value)} ${currency ?? ''}`.trim()
  }
}

function momentOf(moment: string, timeZone: string): string {
  const options = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  return dateFormat('en-GB', { ...options, timeZone }).format(new Date(moment))
}

function dayOf(moment: string, timeZone: string): string {
  return dateFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(
    new Date(moment),
  )
}

function quote(note: string | null): string {
  return note ? ` — “${note}”` : ''
}
