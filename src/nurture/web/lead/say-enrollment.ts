/** What became, and becomes, of a lead in a program, in words. Pure. */
import type { EnrollmentShown } from './use-lead-programs.ts'

type Done = EnrollmentShown['steps'][number]

const ENDINGS: Readonly<Record<string, string>> = {
  finished: 'went through to the end',
  left: 'left with nurture',
  exit: 'ended early, by its rule',
  switched: 'was taken over by another program',
  removed: 'was taken out',
}

const WHY_NOT: Readonly<Record<string, string>> = {
  no_address: 'there is no address',
  suppressed: 'the address is on the suppression list',
  no_basis: 'there is no ground to mail them: to be called instead',
  unwanted: 'they want no mail',
  topic_unwanted: 'they want no mail on this topic',
}

const STATES: Readonly<Record<string, string>> = {
  queued: 'waits to be sent',
  sending: 'is being sent',
  deferred: 'is tried again',
  doubtful: 'may have been sent',
  failed: 'could not be sent',
  suppressed: 'was held back',
}

export function sayEnding(ending: string): string {
  return ENDINGS[ending] ?? ending
}

/** What comes next: "the mail “Hello”", "a call", "looking at what they did". */
export function sayNext({ next_does, next_mail, is_held_back }: EnrollmentShown): string {
  switch (next_does) {
    case 'mail':
      if (is_held_back) return 'nothing is sent: it is in the control group'
      return next_mail ? `the mail “${next_mail}”` : 'a mail'
    case 'call':
      return 'somebody is to call'
    case 'branch':
      return 'one of two ways, by what is known then'
    default:
      return 'a further wait'
  }
}

export function sayDone({ did, mail, detail, state }: Done): string {
  const named = mail ? `“${mail}”` : 'A mail'
  switch (did) {
    case 'mailed':
      return state && STATES[state] ? `${named} ${STATES[state]}` : `${named} was sent`
    case 'not_mailed':
      return `${named} was not sent: ${WHY_NOT[detail ?? ''] ?? 'it must not go'}`
    case 'held_back':
      return `${named} was held back: control group`
    case 'called_for':
      return 'A call was asked for'
    default:
      return detail === 'end' ? 'Went on to the end' : 'Took one of two ways'
  }
}
