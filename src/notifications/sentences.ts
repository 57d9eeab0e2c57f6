import { REASON_WORDS } from '#src/lead/reasons.ts'
import type { NotificationKind } from './kinds.ts'
import type { NotificationData } from './tables.ts'

/** What a notification is told from; names only of what its reader may see now. */
export interface Told {
  kind: NotificationKind
  count: number
  data: NotificationData
  /** The person and company of the lead; null for a lead that is somebody else's by now. */
  who: string | null
  /** The member it is about. */
  about: string | null
  file: string | null
}

/** A notification as a sentence for the member it is for. */
export function sentenceOf(told: Told): string {
  const { kind, count, data, file } = told
  switch (kind) {
    case 'offer':
      return about(told, (who) => `${who} ${was(count)} offered to you.`)
    case 'reply':
      return about(told, (who) => `${who} answered by mail.`)
    case 'signal':
      return about(told, (who) => `${who} ${signal(told)}.`)
    case 'purchase':
      return about(told, (who) => `${who} ${bought(told)}.`)
    case 'mail_to_place':
      return count === 1
        ? 'A mail you sent waits: which lead is it about?'
        : `${count} mails you sent wait: which leads are they about?`
    case 'handed_over':
      return about(told, (who) => `${who} ${was(count)} handed to you.`)
    case 'helped':
      return helped(told)
    case 'due_soon':
      return dueSoon(told)
    case 'overdue':
      return about(told, (who) => `${who} ${count === 1 ? 'is' : 'are'} overdue.`)
    case 'escalation':
      return escalation(told)
    case 'set_aside':
      if (count > 1)
        return `${count} of yours get no new leads until back: their last offers ran out unanswered.`
      return data.is_self
        ? 'You get no new leads: your last offers ran out unanswered. Say that you are back, and your turn comes again.'
        : `${told.about ?? 'Somebody of yours'} gets no new leads until back: the last offers ran out unanswered.`
    case 'verdict':
      return told.count > 1
        ? `The review board judged ${told.count} cases.`
        : `The review board on ${told.who ?? 'a lead that is with somebody else now'}: ${found(data.verdict)}.`
    case 'appeal':
      return told.count > 1
        ? `${told.count} verdicts of the review board are appealed.`
        : `A verdict of the review board on ${told.who ?? 'a lead'} is appealed.`
    case 'partner_file':
      return count === 1
        ? `${told.about ?? 'A partner'} mailed a table that waits: say once what its columns mean.`
        : `${count} tables that partners mailed wait: say what their columns mean.`
    case 'import_finished':
      return `The import of ${file ?? 'a file'} is finished: ${rows(data.accepted)} taken, ${rows(data.refused)} refused.`
    case 'merge_suggestion':
      return 'Some records may be the same person or organization.'
    case 'signature_wanted':
      return `${version(data)} waits for your signature.`
    case 'agreement':
      return agreement(told)
    case 'comment':
      return comment(told)
    case 'definition_month':
      return month(data)
  }
}

function about({ who, count }: Told, say: (who: string) => string): string {
  if (count > 1) return say(`${count} leads`)
  return who === null ? `${say('A lead')} It is with somebody else now.` : say(who)
}

function signal({ count, data }: Told): string {
  if (count > 1) return 'show that they want to buy'
  if (data.signal === 'visits') return `came to our site ${data.visits} times within ${data.days} days`
  return 'opened what people want who are about to buy'
}

function bought({ count, data }: Told): string {
  if (count > 1) return 'told us whether they bought'
  switch (data.answer) {
    case 'from_us':
      return 'says that they bought from us. Record the sale if it is so'
    case 'elsewhere':
      return 'says that they bought elsewhere'
    case 'planning':
      return 'says that they are still planning'
    default:
      return 'says that they have no plan any more'
  }
}

const CLOCKS: Readonly<Record<string, string>> = {
  accept: 'to accept',
  first_attempt: 'for the first attempt at',
  next_action: 'for',
  promise: 'to answer',
  call: 'to call',
}

/** Half-way it is not soon yet; of what was told before there were ladders nothing more is known. */
function dueSoon(told: Told): string {
  const { clock, rung } = told.data
  if (told.count > 1 || rung !== 50)
    return about(told, (who) => `${who} ${told.count === 1 ? 'is' : 'are'} due soon.`)
  return about(told, (who) => `Half of the time ${CLOCKS[String(clock)] ?? 'for'} ${lower(who)} is over.`)
}

function helped(told: Told): string {
  const name = told.about ?? 'Somebody'
  switch (told.data.what) {
    case 'call_with':
      return about(told, (who) => `${name} joins your call with ${lower(who)}.`)
    case 'call_joined':
      return about(told, (who) => `You call ${lower(who)} together with ${name}.`)
    case 'call_soon':
      return about(told, (who) => `Soon you call ${lower(who)} together with ${name}.`)
    default:
      return about(told, (who) => `${name} gave you more time for ${lower(who)}.`)
  }
}

function escalation(told: Told): string {
  const late = told.about ?? 'Somebody'
  switch (told.data.what) {
    case 'promise_broken':
      return about(told, (who) => `Nobody has answered ${lower(who)} in time.`)
    case 'call_broken':
      return about(told, (who) => `${who} ${was(told.count)} promised a call, and nobody called in time.`)
    case 'running_out':
      return about(told, (who) => `${late} has little time left for ${lower(who)}.`)
    case 'ran_out':
      return about(told, (who) => `${late} let the offer of ${lower(who)} run out.`)
    case 'offers_exhausted':
      return about(told, (who) => `Nobody accepted ${lower(who)}.`)
    case 'taken_back':
      return about(told, (who) => `${who} ${was(told.count)} taken back from ${told.about ?? 'somebody'}.`)
    case 'duty_broken':
      return told.count > 1
        ? `${told.count} leads are overdue.`
        : about(told, (who) => `${late} is late with ${lower(who)}.`)
    default:
      return about(told, (who) => `${who} ${told.count === 1 ? 'needs' : 'need'} you.`)
  }
}

function found(verdict: NotificationData[string] | undefined): string {
  const words = REASON_WORDS[String(verdict)] ?? String(verdict ?? 'decided')
  return words.charAt(0).toLowerCase() + words.slice(1)
}

const SIGNED: Readonly<Record<string, string>> = {
  definition: 'the definition of a lead',
  service_levels: 'the service levels',
}

function version({ document, version }: NotificationData): string {
  return `Version ${version} of ${SIGNED[String(document)] ?? 'an agreement'}`
}

function agreement({ data, about: who }: Told): string {
  switch (data.what) {
    case 'in_force':
      return `${version(data)} is signed by everybody who must.`
    case 'refused':
      return `${who ?? 'Somebody'} refuses to sign ${lowerFirst(version(data))}.`
    case 'withdrawn':
      return `${who ?? 'Somebody'} took ${lowerFirst(version(data))} back from signature.`
    default:
      return `${version(data)} was overtaken by another that was signed: signatures of it are void.`
  }
}

function comment({ data, about: who, count }: Told): string {
  if (count > 1) return `There are ${count} new comments on what you drafted.`
  const part = data.part ? `, on “${data.part}”` : ''
  return `${who ?? 'Somebody'} comments on ${lowerFirst(version(data))}${part}.`
}

function month({ refusals, late_sales: lateSales }: NotificationData): string {
  const parts = [
    Number(refusals) > 0 && `${refusals} leads were refused as no lead`,
    Number(lateSales) > 0 && `${lateSales} sales came of leads that it had kept out`,
  ].filter(Boolean)
  return `The definition last month: ${parts.join(', ')}. See which criteria.`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function was(count: number): string {
  return count === 1 ? 'was' : 'were'
}

function lower(who: string): string {
  return who === 'A lead' ? 'a lead' : who
}

function rows(count: NotificationData[string] | undefined): string {
  return Number(count) === 1 ? '1 row' : `${(Number(count) || 0).toLocaleString('en')} rows`
}
