/**
 * What mail is for, and what it needs. Account mail and mail to members is work that its readers asked for or belong to:
 * it needs nothing, and members choose on their own page. A person who asks us something is answered. Programs and
 * surveys are our wish, not theirs: they need a recorded basis, and mind topics, pauses, quiet hours and the cap. Figures
 * go to people of a list that they leave by one click, outside of the company, too: they mind the suppression list.
 */
export type Purpose = 'account' | 'member' | 'figures' | 'answer' | 'confirmation' | 'program' | 'survey'

const PURPOSES: Readonly<Record<string, Purpose>> = {
  account: 'account',
  escalation: 'member',
  offer: 'member',
  digest: 'member',
  mail_answer: 'member',
  partner_news: 'member',
  figures: 'figures',
  test: 'member',
  answer: 'answer',
  download: 'answer',
  confirmation: 'confirmation',
  program: 'program',
  survey: 'survey',
}

/** A kind that nobody said anything about is held to the strictest. */
export function purposeOf(kind: string): Purpose {
  return PURPOSES[kind] ?? 'program'
}

export const SUPPRESSION_REASONS = ['unsubscribed', 'complained', 'bounced', 'asked', 'manual'] as const
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number]

export interface Suppression {
  reason: SuppressionReason
  since: Date
}

/** What is known of the reader. */
export interface Permission {
  purpose: Purpose
  /** When its cause came: what was said later than that counts against it. */
  causedAt: Date
  /** On which ground they may be mailed; null where none is recorded. */
  basis: { basis: string; since: Date } | null
  suppression: Suppression | null
  /** What it is about, and what of that they do not want. */
  topic: string | null
  topicsOff: readonly string[]
}

export const REFUSALS = ['no_address', 'suppressed', 'no_basis', 'unwanted', 'topic_unwanted'] as const
export type WhyNot = (typeof REFUSALS)[number]

/** The same in words. */
export const WHY_NOT: Readonly<Record<WhyNot, string>> = {
  no_address: 'There is no address any more.',
  suppressed: 'The address is on the suppression list.',
  no_basis: 'There is no ground on which they may be mailed.',
  unwanted: 'They do not want mail any more.',
  topic_unwanted: 'They do not want mail on this topic.',
}

/** Grounds on which programs and surveys may write. */
const CARRIES = ['consent', 'customer', 'own_request']

/** Why a mail must not go; null where it may. */
export function whyNotMailed(o: Permission): WhyNot | null {
  if (o.purpose === 'account' || o.purpose === 'member') return null
  if (o.suppression && isHeldBack(o.purpose, o.suppression, o.causedAt)) return 'suppressed'
  if (o.purpose === 'confirmation' || o.purpose === 'figures') return null
  const isWithdrawn = o.basis?.basis === 'withdrawn'
  // Whether an answer needs a basis depends on how its cause arrived: that is decided where answers are chosen.
  if (o.purpose === 'answer') return isWithdrawn && isSince(o.basis, o.causedAt) ? 'unwanted' : null
  if (isWithdrawn) return 'unwanted'
  if (!CARRIES.includes(o.basis?.basis ?? '')) return 'no_basis'
  return o.topic !== null && o.topicsOff.includes(o.topic) ? 'topic_unwanted' : null
}

/**
 * A dead address, a complaint and a person's word of ours hold back everything. Whoever turned mail off, or asked to be
 * left alone, and then asks us something, is answered; and asked whether they meant it when they consent anew.
 */
function isHeldBack(purpose: Purpose, suppression: Suppression, causedAt: Date): boolean {
  const isTheirs = suppression.reason === 'unsubscribed' || suppression.reason === 'asked'
  if (!isTheirs) return true
  return purpose === 'answer' || purpose === 'confirmation' ? isSince(suppression, causedAt) : true
}

function isSince(said: { since: Date } | null, at: Date): boolean {
  return said !== null && said.since > at
}
