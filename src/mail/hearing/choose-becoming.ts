import type { ReadMail } from '../reading/index.ts'
import type { Tie } from './find-ties.ts'

/**
 * What an inbound mail is to us: an `inquiry` as of any channel; a `reply` to what is going on, which raises its lead;
 * `told` on the timeline of a lead and nothing more; or `elsewhere`, with the kind and reason for whoever looks.
 */
export type Becoming =
  | { as: 'inquiry' }
  | { as: 'reply' | 'told'; tie: Tie & { lead_id: string } }
  | ({ as: 'of_member' } & OfMember)
  | { as: 'elsewhere'; kind: string; because: string }

/** A member's mail: to their private address, or in reply to what we told them. */
export interface OfMember {
  memberId: string
  way: 'address' | 'reply'
  /** It really comes from them: only then it commands. */
  isProven: boolean
}

export interface Circumstances {
  tie: Tie | undefined
  /** Whose private address it came to, or whom the message was for that it answers. */
  ofMember: OfMember | null
  /** We wrote it ourselves: it carries an id of ours, or comes from a mailbox of ours. */
  isOurs: boolean
  /** A member of this workspace wrote it. */
  isMember: boolean
  /** A person said that it is an inquiry, whatever it looks like. */
  isAdmitted: boolean
}

/** Decides it. A member's mail is never the customer's, and no machine of a member commands. What programs write is never an inquiry and never an answer, so two machines come to rest. */
export function chooseBecoming(mail: ReadMail, o: Circumstances): Becoming {
  if (o.isAdmitted) return { as: 'inquiry' }
  const isOfMember = o.ofMember !== null || (o.tie?.member_id ?? null) !== null
  const lead = o.tie?.lead_id && !isOfMember ? ({ ...o.tie, lead_id: o.tie.lead_id } as const) : null
  if (mail.kind === 'bounce' || mail.kind === 'complaint') {
    if (lead && o.tie?.by !== 'sender') return { as: 'told', tie: lead }
    return mail.kind === 'bounce'
      ? elsewhere('bounce', 'A mail server says that a mail could not be delivered.')
      : elsewhere('complaint', 'Somebody told their provider that they do not want our mail.')
  }
  if (o.ofMember && !o.isOurs && (mail.kind === 'message' || mail.kind === 'form_notification'))
    return { as: 'of_member', ...o.ofMember }
  // A form of our own site writes as ourselves, or as a member, about somebody else.
  if (mail.kind === 'form_notification') return { as: 'inquiry' }
  if (o.isOurs) return elsewhere('own_mail', 'We sent this mail ourselves.')
  if (mail.kind === 'auto_reply') {
    if (lead && (mail.why === 'out_of_office' || o.tie?.by !== 'sender')) return { as: 'told', tie: lead }
    return elsewhere('auto_reply', AUTOMATIC[mail.why])
  }
  if (o.isMember) return elsewhere('from_member', 'A member of this workspace wrote it.')
  if (!lead) return { as: 'inquiry' }
  const answers =
    o.tie?.by !== 'sender' || mail.answers.length > 0 || /^\s*(re|aw|antw|sv|rv|r)\s*:/i.test(mail.subject)
  if (!answers) return { as: 'inquiry' }
  // After a sale nothing is judged anew: whoever sold it hears of it.
  return { as: lead.stage === 'won' ? 'told' : 'reply', tie: lead }
}

const AUTOMATIC = {
  out_of_office: 'An automatic answer of somebody who is away, and who is not known here.',
  receipt: 'A program confirms that a mail was read.',
  list: 'It came by a mailing list.',
  notice: 'A program wrote it, nobody asks for anything.',
} as const

function elsewhere(kind: string, because: string): Becoming {
  return { as: 'elsewhere', kind, because }
}
