import type { PlacementRow } from '../place.ts'
import type { HeardMail, HeardMails } from './hear-mails.ts'

/** Where mails go that become no inquiry and no reply: the timeline of a lead, or the list of what is no inquiry. */
export function placeMails(heard: HeardMails): PlacementRow[] {
  return [...heard.values()].flatMap((one) => placementOf(one) ?? [])
}

function placementOf({ arrival, mail, becoming }: HeardMail): PlacementRow | null {
  const row = { inquiry_id: arrival.inquiry_id, origin_id: null, reason: null, explanation: null }
  if (becoming.as === 'told')
    return { ...row, place: 'interaction', lead_id: becoming.tie.lead_id, kind: mail.kind }
  // Its lead is found afterwards, with the rights of whoever wrote it.
  if (becoming.as === 'of_member')
    return { ...row, place: 'not_an_inquiry', lead_id: null, kind: 'of_member', reason: null }
  if (becoming.as !== 'elsewhere') return null
  return { ...row, place: 'not_an_inquiry', lead_id: null, kind: becoming.kind, reason: becoming.because }
}
