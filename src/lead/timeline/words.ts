import { REASON_WORDS } from '../reasons.ts'
import type { TimelineItem } from './timeline-item.ts'

/** Who did it, where nobody did: the system, an import, another system. */
export function nameOf(item: TimelineItem): string {
  if (item.actor_name) return item.actor_name
  if (item.actor_kind === 'import') return 'an import'
  return item.actor_kind === 'token' ? 'another system' : 'Watertight'
}

/** Why, in the words it was chosen by; where the system judged, the reason is the grade. */
export function reasonOf({ data, actor_kind }: TimelineItem, reason: string): string {
  const words = REASON_WORDS[reason]
  if (words) return words.charAt(0).toLowerCase() + words.slice(1)
  const isGrade =
    data.definition_version && actor_kind !== 'member' && actor_kind !== 'partner' && !BECAUSE[reason]
  return isGrade ? `graded ${plain(reason)}` : plain(reason)
}

/** Reasons that the system gives. */
const BECAUSE: Record<string, string> = {
  fair_turn: 'it was their turn',
  same_partner: 'they are of the partner that was asked before',
  last_rep: 'they worked it before',
  organization_owner: 'they look after this company',
  brought: 'they brought it',
  assigned: 'given to them by hand',
  waits_in_pool: 'it waits in the pool of a team',
  drawn: 'drawn from the pool',
  re_issued: 'issued once more in lean times',
  passed_on: 'passed on to the next in turn',
  wake_date: 'its wake date came',
  signal: 'they show interest now',
  answers_found: 'the answers are there',
  merged: 'two of their leads became one',
  no_response: 'no response',
  partner_unreported: 'the partner did not report',
}

/** A code as words. */
export function plain(code: string): string {
  return BECAUSE[code] ?? code.replaceAll('_', ' ')
}

export function versionOf(version: unknown): string {
  return version ? `definition version ${version}` : 'the definition it began with'
}
