import { eventOf } from '../events.ts'
import { isOpen, type Stage } from '../stages.ts'
import type { MovementKind } from '../tables.ts'
import type { TimelineItem } from './timeline-item.ts'
import { nameOf, reasonOf, versionOf } from './words.ts'

const STAGE_WORDS: Record<Stage, string> = {
  inquiry: 'an inquiry',
  prequalifying: 'prequalifying',
  nurture: 'nurture',
  qualified: 'qualified',
  offered: 'offered',
  rejected: 'rejected',
  working: 'working',
  opportunity: 'an opportunity',
  won: 'won',
  lost: 'lost',
  disqualified: 'disqualified',
  closed_unknown: 'closed, outcome unknown',
  merged: 'merged into another lead',
}

export function tellMovement(item: TimelineItem, leadId: string): string {
  const to = item.to_stage as Stage
  const who = nameOf(item)
  const event = eventOf(
    { kind: item.kind as MovementKind, from_stage: item.from_stage, to_stage: to },
    (stage) => isOpen(stage as Stage),
  )
  const because = item.reason ? ` (${reasonOf(item, item.reason)})` : ''
  switch (event) {
    case 'came_in':
      return 'Came in as an inquiry.'
    case 'brought_in':
      return `Brought in from the older system as ${STAGE_WORDS[to]}, ${item.to_name ?? 'nobody'} accountable.`
    case 'handed_over':
      return `Handed over from ${item.from_name ?? 'nobody'} to ${item.to_name ?? 'nobody'} by ${who}${because}.`
    case 'taken_back':
      return `${who} took the last step back: it is ${STAGE_WORDS[to]} again.`
    case 'reopened':
      return `Reopened as ${STAGE_WORDS[to]} by ${who}${because}.`
    case 'closed':
      return tellClosing(item, to, leadId)
    case 'moved':
      return tellMove(item, to, who, because)
  }
}

function tellClosing(item: TimelineItem, to: Stage, leadId: string): string {
  const who = nameOf(item)
  const because = item.reason ? ` (${reasonOf(item, item.reason)})` : ''
  switch (to) {
    case 'won':
      return `Won, recorded by ${who}.`
    case 'merged':
      return item.lead_id === leadId
        ? `${who} merged it into another lead of theirs${because}.`
        : `${who} merged another lead of theirs into this one${because}.`
    case 'closed_unknown':
      return `Closed by ${who}, how it ended is not known${because}.`
    default:
      return `Closed as ${STAGE_WORDS[to]} by ${who}${because}.`
  }
}

function tellMove(item: TimelineItem, to: Stage, who: string, because: string): string {
  const version = item.data.definition_version
  switch (to) {
    case 'offered':
      return `Offered to ${item.to_name ?? 'nobody'}${because}.`
    case 'working':
      return item.from_stage === 'offered'
        ? `${item.to_name ?? who} accepted it.`
        : `Back with ${item.to_name ?? who}${because}.`
    case 'rejected':
      return `${item.from_name ?? who} refused it${because}.`
    case 'qualified':
      return item.from_stage === 'offered' || item.from_stage === 'working'
        ? `${item.from_name ? `From ${item.from_name} back` : 'Back'} to ${item.to_name ?? 'the lead manager'}${because}.`
        : `Qualified${because}${version ? ` under ${versionOf(version)}` : ''}.`
    case 'prequalifying':
      return `Goes to ${item.to_name ?? 'a qualifier'} with questions to ask${because}.`
    case 'nurture':
      return `Kept warm in nurture${because}${version && item.actor_kind === 'system' ? `, judged under ${versionOf(version)}` : ''}.`
    case 'opportunity':
      return `${who} made it an opportunity.`
    default:
      return `Moved to ${STAGE_WORDS[to]} by ${who}${because}.`
  }
}
