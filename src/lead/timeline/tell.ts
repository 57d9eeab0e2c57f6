import { tellEvent } from './tell-event.ts'
import { tellMovement } from './tell-movement.ts'
import type { TimelineItem } from './timeline-item.ts'

/**
 * What happened to a lead, as a sentence that a salesperson reads; nothing else says it. `timeZone`: whose days the sentence
 * speaks of. `leadId`: where it is read, which may be the survivor of a merge.
 */
export function tell(item: TimelineItem, timeZone = 'UTC', leadId = item.lead_id): string {
  return item.source === 'movement' ? tellMovement(item, leadId) : tellEvent(item, timeZone)
}
