import { activeDefinition, type Inputs, judge, see } from '#src/definition/index.ts'
import { levelFor, type ServiceLevels } from '#src/followup/clocks/index.ts'
import { leadNotFound, readLead } from '#src/lead/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'
import type { LeadToPlace } from '../choose-owner.ts'
import { leadsToPlace, ownersOf } from '../leads-to-place.ts'

/** A lead there is, or what is known of one that might come, by the keys that conditions know. */
export type PreviewedLead =
  | { leadId: string }
  | { inputs: Inputs; organizationId?: string | null | undefined }

export interface LeadInQuestion {
  lead: LeadToPlace
  grade: string | null
  /** Where the definition in force would send it; null for a lead there is. Only what is `qualified` is offered. */
  destination: string | null
}

/** What the choice looks at. Refuses `lead_not_found`, also for a lead beyond the asker's reach. */
export function leadInQuestion(
  ctx: ReadContext,
  about: PreviewedLead,
  serviceLevels: ServiceLevels,
): Promise<LeadInQuestion> {
  return 'leadId' in about
    ? leadThere(ctx, about.leadId, serviceLevels)
    : leadToCome(ctx, about.inputs, about.organizationId ?? null, serviceLevels)
}

async function leadThere(
  ctx: ReadContext,
  id: string,
  serviceLevels: ServiceLevels,
): Promise<LeadInQuestion> {
  const [found, within] = await Promise.all([readLead(ctx.db, id), membersWithin(ctx, 'leads.read')])
  const isSeen = found && (within === 'all' || within.includes(found.accountable_id ?? ''))
  const [lead] = isSeen ? await leadsToPlace(ctx.db, [found], { serviceLevels, now: ctx.now }) : []
  if (!found || !lead) throw leadNotFound()
  return { lead, grade: found.grade, destination: null }
}

async function leadToCome(
  { db, now }: ReadContext,
  inputs: Inputs,
  organizationId: string | null,
  serviceLevels: ServiceLevels,
): Promise<LeadInQuestion> {
  const [{ compiled }, owners] = await Promise.all([
    activeDefinition(db, now),
    ownersOf(db, organizationId ? [organizationId] : [], now),
  ])
  const { grade, destination } = judge(compiled, inputs)
  const lead: LeadToPlace = {
    leadId: 'to come',
    inputs: see(inputs),
    isUrgent: levelFor(serviceLevels, grade).isUrgent,
    organizationId,
    broughtBy: null,
    organizationOwner: organizationId ? (owners.get(organizationId) ?? null) : null,
    lastRep: null,
    alreadyAsked: [],
  }
  return { lead, grade, destination }
}
