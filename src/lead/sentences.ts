/** Turns what happened to a lead into sentences a salesperson reads. The only file that does. */
import { dateFormat, numberFormat } from '#src/lib/formats.ts'
import { askedBy } from './asked-by.ts'
import { eventOf, type LeadEventKind } from './events.ts'
import { REASON_WORDS } from './reasons.ts'
import { isOpen, type Stage } from './stages.ts'
import type { MovementKind } from './tables.ts'

export interface TimelineItem {
  lead_id: string
  at: Date
  source: 'movement' | 'event'
  kind: string
  from_stage: Stage | null
  to_stage: Stage | null
  from_name: string | null
  to_name: string | null
  actor_kind: string
  actor_name: string | null
  reason: string | null
  subject_id: string | null
  data: Record<string, string | number | boolean | null>
  note: string | null
  result: string | null
  channel: string | null
  /** What a click was on. */
  touched?: { title: string | null; address: string | null; buying_stage: string | null } | null
  /** An attempt or note that was undone. */
  is_taken_back: boolean
}

const STAGE_WORDS: Record<Stage, string> = {
  inquiry: 'an inquiry',
  prequalifying: 'prequalifying',
  nurture: 'nurture',
  qualified: 'qualified',
  offered: 'offered',
  rejected: 'rejected',
  working: 'working',
  opportunity: 'an opportunity',
  won: 'won',
  lost: 'lost',
  disqualified: 'disqualified',
  closed_unknown: 'closed, outcome unknown',
  merged: 'merged into another lead',
}

/** `timeZone`: whose days the sentence speaks of. `leadId`: where it is read, which may be the survivor of a merge. */
export function tell(item: TimelineItem, timeZone = 'UTC', leadId = item.lead_id): string {
  return item.source === 'movement' ? tellMovement(item, leadId) : tellEvent(item, timeZone)
}

function tellMovement(item: TimelineItem, leadId: string): string {
  const to = item.to_stage as Stage
  const who = nameOf(item)
  const event = eventOf(
    { kind: item.kind as MovementKind, from_stage: item.from_stage, to_stage: to },
    (stage) => isOpen(stage as Stage),
  )
  const because = item.reason ? ` (${reasonOf(item, item.reason)})` : ''
  switch (event) {
    case 'came_in':
      return 'Came in as an inquiry.'
    case 'brought_in':
      return `Brought in from the older system as ${STAGE_WORDS[to]}, ${item.to_name ?? 'nobody'} accountable.`
    case 'handed_over':
      return `Handed over from ${item.from_name ?? 'nobody'} to ${item.to_name ?? 'nobody'} by ${who}${because}.`
    case 'taken_back':
      return `${who} took the last step back: it is ${STAGE_WORDS[to]} again.`
    case 'reopened':
      return `Reopened as ${STAGE_WORDS[to]} by ${who}${because}.`
    case 'closed':
      return tellClosing(item, to, leadId)
    case 'moved':
      return tellMove(item, to, who, because)
  }
}

function tellClosing(item: TimelineItem, to: Stage, leadId: string): string {
  const who = nameOf(item)
  const because = item.reason ? ` (${reasonOf(item, item.reason)})` : ''
  switch (to) {
    case 'won':
      return `Won, recorded by ${who}.`
    case 'merged':
      return item.lead_id === leadId
        ? `${who} merged it into another lead of theirs${because}.`
        : `${who} merged another lead of theirs into this one${because}.`
    case 'closed_unknown':
      return `Closed by ${who}, how it ended is not known${because}.`
    default:
      return `Closed as ${STAGE_WORDS[to]} by ${who}${because}.`
  }
}

function tellMove(item: TimelineItem, to: Stage, who: string, because: string): string {
  const version = item.data.definition_version
  switch (to) {
    case 'offered':
      return `Offered to ${item.to_name ?? 'nobody'}${because}.`
    case 'working':
      return item.from_stage === 'offered'
        ? `${item.to_name ?? who} accepted it.`
        : `Back with ${item.to_name ?? who}${because}.`
    case 'rejected':
      return `${item.from_name ?? who} refused it${because}.`
    case 'qualified':
      return item.from_stage === 'offered' || item.from_stage === 'working'
        ? `${item.from_name ? `From ${item.from_name} back` : 'Back'} to ${item.to_name ?? 'the lead manager'}${because}.`
        : `Qualified${because}${version ? ` under ${versionOf(version)}` : ''}.`
    case 'prequalifying':
      return `Goes to ${item.to_name ?? 'a qualifier'} with questions to ask${because}.`
    case 'nurture':
      return `Kept warm in nurture${because}${version && item.actor_kind === 'system' ? `, judged under ${versionOf(version)}` : ''}.`
    case 'opportunity':
      return `${who} made it an opportunity.`
    default:
      return `Moved to ${STAGE_WORDS[to]} by ${who}${because}.`
  }
}

function tellEvent(item: TimelineItem, timeZone: string): string {
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
    deal_recorded: () => `Sold: ${amountOf(data)}${data.late ? ', a late win' : ''}.`,
    deal_taken_back: () => `${who} took a recorded sale back.`,
    brought_together: () => `${who} merged two records into one.`,
    taken_apart: () => `${who} took a merge back.`,
    left_unrouted: () => `Nobody could take it: ${plain(String(data.reason ?? ''))}.`,
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
  }
  const told = tellers[item.kind as LeadEventKind]()
  const by = data.by === 'mail' ? ' (By mail.)' : ''
  return item.is_taken_back ? `${told}${by} (Taken back.)` : told + by
}

const PROGRAM_ENDS: Readonly<Record<string, string>> = {
  finished: 'Came to the end of the nurture program.',
  exit: 'Left the nurture program: what ends it became true.',
  removed: 'Was taken out of the nurture program.',
  switched: 'Left the nurture program for another.',
}

/** Why they are to be talked to now. */
export function saySignal({ signal, visits, days, about }: TimelineItem['data']): string {
  if (signal === 'visits') return `They came to our site ${visits} times within ${days} days.`
  return `They opened ${about ? `“${about}”` : 'something of ours'}, which people want who are about to buy.`
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

function nameOf(item: TimelineItem): string {
  if (item.actor_name) return item.actor_name
  if (item.actor_kind === 'import') return 'an import'
  return item.actor_kind === 'token' ? 'another system' : 'Watertight'
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
  wake: 'waking it',
}

/** Why, in the words it was chosen by; where the system judged, the reason is the grade. */
function reasonOf({ data, actor_kind }: TimelineItem, reason: string): string {
  const words = REASON_WORDS[reason]
  if (words) return words.charAt(0).toLowerCase() + words.slice(1)
  const isGrade = data.definition_version && actor_kind !== 'member' && !BECAUSE[reason]
  return isGrade ? `graded ${plain(reason)}` : plain(reason)
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

/** Reasons that the system gives. */
const BECAUSE: Record<string, string> = {
  fair_turn: 'it was their turn',
  last_rep: 'they worked it before',
  organization_owner: 'they look after this company',
  brought: 'they brought it',
  assigned: 'given to them by hand',
  wake_date: 'its wake date came',
  signal: 'they show interest now',
  answers_found: 'the answers are there',
  merged: 'two of their leads became one',
  no_response: 'no response',
  partner_unreported: 'the partner did not report',
}

function plain(code: string): string {
  return BECAUSE[code] ?? code.replaceAll('_', ' ')
}

function versionOf(version: unknown): string {
  return version ? `definition version ${version}` : 'the definition it began with'
}

function quote(note: string | null): string {
  return note ? ` — “${note}”` : ''
}
