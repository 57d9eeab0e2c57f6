import type { Complaint } from './complaint-in.ts'
import { notificationIn } from './notification-in.ts'
import type { BounceOutcome } from './outcomes-of.ts'
import { isHard, reasonOf } from './why.ts'

/** What a mail server or a sending service says of one mail of ours. */
export type ReturnNotice =
  | { kind: 'bounce'; outcomes: BounceOutcome[]; returnedId: string | null }
  | { kind: 'complaint'; complaint: Complaint; returnedId: string | null }

const MOST_EVENTS = 1_000

/**
 * The notices in what a sending service posts: one of Amazon SES (as it is, or within SNS), or a list of SendGrid, in
 * its event form and the older one of its bounce list. Events about nothing that came back are left out; text that is no
 * such thing has none.
 */
export function noticesIn(body: string): ReturnNotice[] {
  const one = notificationIn(body)
  if (one?.complaint) return [{ kind: 'complaint', complaint: one.complaint, returnedId: one.returnedId }]
  if (one) return [{ kind: 'bounce', outcomes: one.outcomes, returnedId: one.returnedId }]
  return listIn(body)
    .slice(0, MOST_EVENTS)
    .flatMap((event) => noticeOf(event) ?? [])
}

type Fields = Record<string, unknown>

function noticeOf(event: Fields): ReturnNotice | null {
  const recipient = text(event.email)?.toLowerCase() ?? null
  const returnedId = text(event['smtp-id'])?.replace(/^<|>$/g, '') ?? null
  const kind = text(event.event) ?? (event.reason === undefined ? null : 'bounce')
  if (kind === 'spamreport') return { kind: 'complaint', complaint: { type: 'abuse', recipient }, returnedId }
  if (kind !== 'bounce' && kind !== 'blocked') return null
  const words = text(event.reason) ?? ''
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(`${text(event.status) ?? ''} ${words}`)?.[0] ?? null
  const said = { words, status, reply: /^\d{3}/.exec(words)?.[0] ?? null, command: null, action: null }
  const reason = reasonOf(said)
  return {
    kind: 'bounce',
    returnedId,
    outcomes: [{ recipient, isHard: isHard(reason, said), reason, status, words }],
  }
}

function listIn(body: string): Fields[] {
  try {
    const list: unknown = JSON.parse(body)
    return Array.isArray(list)
      ? list.filter(
          (each): each is Fields => typeof each === 'object' && each !== null && !Array.isArray(each),
        )
      : []
  } catch {
    return []
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, 2_000) : null
}
