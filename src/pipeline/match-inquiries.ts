import {
  type Keys,
  keysOf,
  loadKnown,
  type MatchBook,
  matchOrganization,
  matchPerson,
  openMatchBook,
  type PersonMatch,
  whichLead,
} from '#src/intake/index.ts'
import type { ArrivalMode, InquiryRecord } from '#src/intake/inquiry-record.ts'
import { readFields, typeFields } from '#src/lead/custom-fields/index.ts'
import { draftOf, isOpen, type LeadDraft, note, searchWords } from '#src/lead/index.ts'
import type { OrganizationRow, PersonRow } from '#src/lead/person/tables.ts'
import { WISHED_CALL, wishWithZone } from '#src/lead/wished-call.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'
import { type LeadsOf, loadLeads, numberOrigins, type Origin } from './known-leads.ts'
import type { Picture } from './picture.ts'
import type { PlacementRow } from './place.ts'
import type { ReadInquiry } from './read-arrivals.ts'

/** A lead that a batch touches, with the latest inquiry of the batch that belongs to it. */
export interface TouchedLead {
  draft: LeadDraft
  record: InquiryRecord
  person: PersonRow
  organization: OrganizationRow | undefined
  arrivalId: string
  mode: ArrivalMode
  how: 'new' | 'joined' | 'reopened'
  /** They answered what we wrote: nobody asked anew, and no machine answers. */
  isReply: boolean
}

export interface Matched {
  book: MatchBook
  drafts: Map<string, LeadDraft>
  touched: Map<string, TouchedLead>
  placements: PlacementRow[]
}

/** Finds for each inquiry its person, organization and lead; opens what is new. Nothing is written yet. */
export async function matchInquiries(
  ctx: Context,
  picture: Picture,
  inquiries: readonly ReadInquiry[],
): Promise<Matched> {
  const keys = inquiries.map(({ record }) => keysOf(record, picture.workspace.country))
  const known = await loadKnown(ctx.db, keys)
  const book = openMatchBook(known)
  const [leadsOf, origins] = await Promise.all([
    loadLeads(ctx, known.persons, inquiries),
    numberOrigins(ctx, inquiries),
  ])
  const matched: Matched = { book, drafts: new Map(), touched: new Map(), placements: [] }
  const fields = await readFields(ctx.db)
  inquiries.forEach((inquiry, i) => {
    const { record } = inquiry
    const wish = record.fields[WISHED_CALL]
    if (wish !== undefined) record.fields[WISHED_CALL] = wishWithZone(wish, picture.workspace.time_zone)
    if (fields.length > 0) record.fields = typeFields(fields, record.fields, picture.workspace).fields
    const one = keys[i] as Keys
    const organizationId = matchOrganization(record, one, known, book)
    const match = matchPerson(record, one, organizationId, known, book)
    const origin = origins[i] as Origin
    const touched = touchLead(ctx, inquiry, match, leadsOf, origin)
    touched.organization = known.organizations.get(touched.draft.lead.organization_id ?? '')
    remember(matched, { ...inquiry, origin }, touched, match)
  })
  return matched
}

function touchLead(
  ctx: Context,
  { arrival, record, replyTo }: ReadInquiry,
  match: PersonMatch,
  leadsOf: LeadsOf,
  origin: Origin,
): TouchedLead {
  const mode = arrival.context.mode ?? 'live'
  const answered = replyTo ? leadsOf.byId.get(replyTo) : undefined
  if (answered) return touchAnswered(answered, { arrival, record }, match)
  const { person } = match
  const hers = leadsOf.byPerson.get(person.id) ?? []
  const same = record.external_id ? leadsOf.byExternalId.get(record.external_id) : undefined
  const which = same
    ? ({ kind: 'joined', draft: same } as const)
    : whichLead(hers, { topic: record.topic, externalId: record.external_id, mode })
  const draft = which.kind === 'new' ? openLead(arrival, record, match, origin, mode) : which.draft
  if (which.kind === 'new') {
    leadsOf.byPerson.set(person.id, [...hers, draft])
    if (record.external_id) leadsOf.byExternalId.set(record.external_id, draft)
  } else {
    joinLead(draft, record, person)
  }
  note(draft, ctx, 'inquiry_received', {
    subjectId: arrival.inquiry_id,
    at: record.asked_at,
    data: { channel: record.channel, how: which.kind },
  })
  return {
    draft,
    record,
    person,
    organization: undefined,
    arrivalId: arrival.inquiry_id,
    mode,
    how: which.kind,
    isReply: false,
  }
}

/** The lead of a message that was answered, whoever of them answers; closed ones are opened again. */
function touchAnswered(
  draft: LeadDraft,
  { arrival, record }: ReadInquiry,
  { person }: PersonMatch,
): TouchedLead {
  draft.words ??= wordsOf(record, person)
  return {
    draft,
    record,
    person,
    organization: undefined,
    arrivalId: arrival.inquiry_id,
    mode: 'live',
    how: isOpen(draft.lead.stage) ? 'joined' : 'reopened',
    isReply: true,
  }
}

function openLead(
  arrival: ReadInquiry['arrival'],
  record: InquiryRecord,
  { person }: PersonMatch,
  origin: Origin,
  mode: ArrivalMode,
): LeadDraft {
  const draft = draftOf({
    id: newId(),
    person_id: person.id,
    organization_id: person.organization_id,
    topic: record.topic,
    origin_id: origin.id,
    source: record.source,
    channel: record.channel,
    campaign_id: origin.campaignId,
    country: person.country,
    inquired_at: record.asked_at,
    received_at: arrival.received_at,
    external_id: record.external_id,
    fields: record.fields,
    tags: record.tags,
    is_historical: mode === 'historical',
    brought_by: arrival.context.brought_by ?? null,
  })
  draft.words = wordsOf(record, person)
  return draft
}

function joinLead(draft: LeadDraft, record: InquiryRecord, person: PersonRow): void {
  const { lead } = draft
  lead.inquiries += 1
  if (record.asked_at > lead.last_inquiry_at) lead.last_inquiry_at = record.asked_at
  lead.topic ??= record.topic
  lead.country ??= person.country
  lead.organization_id ??= person.organization_id
  const wish = record.fields[WISHED_CALL]
  // What was told first stays, but for what they wish now.
  lead.fields = { ...record.fields, ...lead.fields, ...(wish === undefined ? {} : { [WISHED_CALL]: wish }) }
  if (record.tags.length > 0) lead.tags = [...new Set([...lead.tags, ...record.tags])]
  draft.words = wordsOf(record, person)
}

function wordsOf(record: InquiryRecord, person: PersonRow): string[] {
  return searchWords([
    person.name,
    person.email,
    person.phone,
    person.company,
    person.city,
    record.organization.name,
    record.external_id,
  ])
}

function remember(
  matched: Matched,
  { arrival, origin }: ReadInquiry & { origin: Origin },
  touched: TouchedLead,
  match: PersonMatch,
): void {
  const { lead } = touched.draft
  const before = matched.touched.get(lead.id)
  const isReply = touched.isReply && (before?.isReply ?? true)
  matched.touched.set(lead.id, before ? { ...touched, how: before.how, isReply } : touched)
  matched.drafts.set(lead.id, touched.draft)
  matched.placements.push({
    inquiry_id: arrival.inquiry_id,
    place: touched.isReply ? 'interaction' : 'lead',
    lead_id: lead.id,
    origin_id: touched.isReply ? null : origin.id,
    kind: touched.isReply ? 'reply' : touched.how,
    reason: null,
    explanation: { matched_by: match.by, new_person: match.isNew },
  })
}
