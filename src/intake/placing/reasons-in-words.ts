import type { Place } from './what-became.ts'

const QUARANTINED: Record<string, string> = {
  unreadable: 'It is neither JSON nor a form, so nobody can tell what was asked.',
  incomplete: 'It lacks something that the form requires.',
  origin_not_allowed: 'It was posted from a site that may not use the form.',
  not_storable:
    'It holds something that the database does not take as it is. What came was kept byte for byte.',
  failed: 'Reading it failed on our side.',
  too_large: 'It is larger than is taken.',
  call_cancelled: 'Somebody cancelled a call they had booked.',
  flood: 'It came with a flood of posts to the same form.',
}

const ELSEWHERE: Record<string, string> = {
  spam: 'Somebody marked it as spam.',
  invoice: 'Somebody marked it as an invoice.',
  support: 'Somebody marked it as a question for support.',
  applicant: 'Somebody marked it as an application.',
  test: 'Somebody marked it as a test.',
  other: 'Somebody marked it as no inquiry.',
  bounce: 'A mail server says that a mail could not be delivered.',
  complaint: 'Somebody does not want our mail.',
  auto_reply: 'A program wrote it.',
  own_mail: 'We sent this mail ourselves.',
  from_member: 'A member of this workspace wrote it.',
  of_member: 'A member sent it about a lead, and has not said which yet.',
  completed_later: 'It was sent again, complete.',
}

/** What a programme said of it is no sentence for people. */
const OF_THE_PROGRAMME = new Set(['failed', 'not_storable'])

/** Why an arrival is where it is, as a sentence. */
export function saidInWords(o: { place: Place; kind: string | null; reason: string | null }): string | null {
  if (o.place === 'quarantine') {
    const known = QUARANTINED[o.kind ?? '']
    if (o.kind && OF_THE_PROGRAMME.has(o.kind)) return o.reason ? `${known} (${o.reason})` : (known ?? null)
    return o.reason ?? known ?? null
  }
  if (o.place === 'not_an_inquiry') return o.reason ?? ELSEWHERE[o.kind ?? ''] ?? null
  return o.reason
}
