import { REASON_WORDS } from '#src/lead/reasons.ts'

/** The codes of the API in the words of the people who use them. A code that is not here is shown plainly. */
const WORDS: Record<string, string> = {
  ...REASON_WORDS,
  no_answer: 'No answer',
  left_message: 'Left a message',
  talked_interested: 'Spoke: interested',
  talked_later: 'Spoke: later',
  talked_not: 'Spoke: not interested',
  bounced: 'Wrong number or address',
  phone: 'Phone',
  email: 'E-mail',
  message: 'Message',
  meeting: 'Meeting',
  video: 'Video',
  post: 'Post',
  call: 'Call',
  write: 'Write',
  meet: 'Meet',
  visit: 'Visit',
  demonstrate: 'Demonstrate',
  send_information: 'Send information',
  send_offer: 'Send an offer',
  follow_up: 'Follow up',
  call_back: 'Call back',
  first_attempt: 'Call for the first time',
  repair: 'Mend the refusal',
  make_opportunity: 'Make it an opportunity',
  advance: 'Bring it forward',
  qualify: 'Qualify',
  recycle: 'Recycle',
  disqualify: 'Disqualify',
  reject: 'Refuse',
  respond: 'Answer the offer',
  offer: 'Offer it again',
  prequalify: 'Ask first',
  nurture: 'Keep it warm',
  overturn: 'Give it back to who refused it',
  qualified: 'It is a lead: to sales',
  prequalifying: 'Keep asking',
  disqualified: 'It is none: close it',
  opportunity: 'As an opportunity',
  inquiry: 'As a new inquiry',
  away: 'They are away',
  waiting_for_them: 'It waits for the customer',
  too_much_at_once: 'Too much at once',
  other: 'Another reason',
}

export function say(code: string | null | undefined): string {
  if (!code) return ''
  return WORDS[code] ?? code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ')
}
