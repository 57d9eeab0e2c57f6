/** An answer that a person got, or waits to get. */
export interface EarlierAnswer {
  leadId: string
  address: string
  template: string
  at: Date
}

export type AnsweredAlready = 'answered_lately' | 'said_just_now' | 'answered_enough'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const SAME_LEAD_MS = 12 * HOUR
const SAME_WORDS_MS = 60 * MINUTE
const A_DAY_MS = 24 * HOUR
const MOST_A_DAY = 4

/** Senders behind which nobody reads, by the name that they give themselves. */
const MACHINES =
  /^(?:mailer-?daemon|postmaster|(?:do[._-]?)?no[._-]?t?[._-]?reply|donotreply|noreply|nicht-?antworten|no-?responder|ne-?pas-?repondre|bounces?|daemon|root|robot|bot|auto(?:mated|reply|responder)?|notifications?|alerts?)(?:[+._-].*)?@/i

/** Does nobody read what is sent to an address? */
export function isMachine(address: string): boolean {
  return MACHINES.test(address)
}

/**
 * Why an inquiry gets no automatic answer because of those that went before; null where it gets one. A lead is answered
 * once in twelve hours; nobody reads the same words twice within an hour, whatever they ask about; an address gets four
 * answers a day at most, a machine's one, so that two machines that answer each other come to rest.
 */
export function isAnsweredAlready(
  answer: EarlierAnswer,
  earlier: readonly EarlierAnswer[],
): AnsweredAlready | null {
  const since = (ms: number) => earlier.filter(({ at }) => answer.at.getTime() - at.getTime() < ms)
  if (since(SAME_LEAD_MS).some(({ leadId }) => leadId === answer.leadId)) return 'answered_lately'
  if (since(SAME_WORDS_MS).some(({ template }) => template === answer.template)) return 'said_just_now'
  const most = isMachine(answer.address) ? 1 : MOST_A_DAY
  const same = since(A_DAY_MS).filter(({ address }) => address.toLowerCase() === answer.address.toLowerCase())
  return same.length >= most ? 'answered_enough' : null
}
