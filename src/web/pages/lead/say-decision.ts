/** Why a lead was offered to whom, in sentences. The decision is stored with the offer as it was made. */
import { say } from '#src/followup/web/words.ts'

export interface Considered {
  memberId: string
  open: number
  room: number | null
}

/** As far as it is known: older decisions, and those by hand, hold less. */
export interface Decision {
  chosen?: string | null
  why?: string
  by?: string | null
  considered?: Considered[]
  eligible?: number
  excluded?: Record<string, number>
}

const WHY: Record<string, string> = {
  brought: 'They brought this lead.',
  organization_owner: 'They look after this company.',
  last_rep: 'They worked this lead before.',
  same_partner: 'They are of the partner that was asked before.',
  fair_turn: 'It was their turn.',
  assigned: 'Given to them by hand',
}

export function sayWhy({ why = '', by }: Decision, nameOf: (id: string) => string): string {
  const sentence = WHY[why] ?? say(why)
  return by ? `${sentence.replace(/\.$/, '')} by ${nameOf(by)}.` : sentence
}

export function sayStanding({ open, room }: Considered): string {
  const holds = open === 1 ? 'holds 1 lead' : `holds ${open} leads`
  return room === null ? `${holds}, no ceiling` : `${holds}, room for ${room} more`
}

const LEFT_OUT: Record<string, string> = {
  left: 'left the company',
  takes_no_leads: 'not taking leads',
  outside_territory: 'outside this territory',
  absent: 'on leave',
  takes_no_turns: 'taking no turns',
  already_asked: 'asked before',
  no_room: 'at their ceiling',
  no_room_today: 'at their ceiling for today',
  no_room_this_week: 'at their ceiling for this week',
}

/** "Left out: 2 at their ceiling, 1 on leave."; null when everybody could have got it. */
export function sayWhoWasLeftOut({ excluded = {} }: Decision): string | null {
  const parts = Object.entries(excluded)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${count} ${LEFT_OUT[reason] ?? say(reason).toLowerCase()}`)
  return parts.length > 0 ? `Left out: ${parts.join(', ')}.` : null
}
