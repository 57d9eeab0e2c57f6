import { type Db, sql } from '#src/db/index.ts'
import { readExit } from '#src/definition/index.ts'
import { goneLead, type LinkVisit } from '#src/followup/by-link/index.ts'
import { type Command, commandsFor } from '#src/followup/index.ts'
import { readWordsOfLead } from '#src/intake/index.ts'
import { type LeadRow, readLead } from '#src/lead/index.ts'
import { membersWithin } from '#src/people/reach.ts'
import { withoutContacts } from '../without-contacts.ts'

const UNDO_MS = 600_000

/** Who asked, for whoever took the lead on. */
export interface Contact {
  name: string | null
  title: string | null
  email: string | null
  phone: string | null
}

export interface LastStep {
  id: string
  name: string
}

/** A lead as somebody of a partner sees it. */
export interface PartnerLead {
  lead: LeadRow
  /** Theirs to work; or what they gave away themselves, until somebody else did something with it. */
  isTheirs: boolean
  company: string | null
  city: string | null
  country: string | null
  topic: string | null
  /** `quotation`, `demo`, … */
  asksFor: string[]
  /** Null until the lead was accepted. */
  contact: Contact | null
  /** What they wrote last, in their own words; null until the lead was accepted. */
  message: string | null
  offerEndsAt: Date | null
  allowed: readonly Command[]
  /** What must be known before it becomes an opportunity. */
  missing: { criterion: string; question: string }[]
  deals: { product: string | null; amount: string | null; currency: string; soldAt: Date }[]
  /** The reader's own last step, while it can be taken back. */
  undo: LastStep | null
}

interface AboutRow {
  company: string | null
  city: string | null
  country: string | null
  name: string | null
  title: string | null
  email: string | null
  phone: string | null
  asks_for: string | string[] | null
  offer_ends_at: Date | null
}

const GIVEN_AWAY = ['reject', 'recycle', 'disqualify', 'lose']

/**
 * The lead of a link as its reader may see it: before it is accepted nothing that names the person. Refuses
 * `lead_moved_on` where it is somebody else's now; a colleague of the same partner is named.
 */
export async function readPartnerLead({ ctx, link, reader }: LinkVisit): Promise<PartnerLead> {
  const lead = link.leadId === null ? undefined : await readLead(ctx.db, link.leadId)
  if (!lead || !reader.isPartner) throw goneLead()
  const [within, last] = await Promise.all([
    membersWithin(ctx, 'leads.read'),
    lastStepOf(ctx.db, lead.id, reader.id),
  ])
  const isTheirs = within === 'all' || within.includes(lead.accountable_id ?? '')
  const gaveAway = last !== null && GIVEN_AWAY.includes(last.name) && last.revision_after === lead.revision
  if (!isTheirs && !gaveAway) throw goneLead(await colleagueWithLead(ctx.db, lead, reader.partner?.id))
  const allowed = isTheirs ? ((await commandsFor(ctx, lead)) ?? []) : []
  const isAccepted = isTheirs && lead.stage !== 'offered'
  const [about, exit, deals, words] = await Promise.all([
    readAbout(ctx.db, lead),
    lead.stage === 'working' && allowed.length > 0 ? readExit(ctx.db, lead, ctx.now) : null,
    lead.stage === 'won' ? readDeals(ctx.db, lead.id) : [],
    isAccepted ? readWordsOfLead(ctx.db, lead.id) : [],
  ])
  const names = [about.name, about.email, about.phone].filter((one) => one !== null)
  const { name, title, email, phone } = about
  return {
    lead,
    isTheirs,
    company: isAccepted || about.company !== about.name ? about.company : null,
    city: about.city,
    country: about.country,
    topic: lead.topic && (isAccepted ? lead.topic : withoutContacts(lead.topic, names)),
    asksFor: [about.asks_for ?? []].flat(),
    contact: isAccepted ? { name, title, email, phone } : null,
    message: words[0]?.message ?? null,
    offerEndsAt: about.offer_ends_at,
    allowed,
    missing: (exit?.criteria ?? [])
      .filter(({ isMissing }) => isMissing)
      .map(({ criterion, question, label }) => ({ criterion, question: question ?? label })),
    deals,
    undo: canUndo(last, lead, ctx.now) ? { id: last.id, name: last.name } : null,
  }
}

interface StepRow extends LastStep {
  revision_after: number
  done_at: Date
}

function canUndo(last: StepRow | null, lead: LeadRow, now: Date): last is StepRow {
  if (last === null || last.name === 'answer' || last.revision_after !== lead.revision) return false
  return now.getTime() - last.done_at.getTime() < UNDO_MS
}

async function lastStepOf(db: Db, leadId: string, memberId: string): Promise<StepRow | null> {
  const row = await db.first<StepRow>(sql`
    select id, name, revision_after, done_at from commands
    where workspace_id = ${db.workspaceId} and lead_id = ${leadId} and member_id = ${memberId} and undone_at is null
    order by done_at desc, id desc limit 1`)
  return row ?? null
}

async function readAbout(db: Db, lead: LeadRow): Promise<AboutRow> {
  const row = await db.first<AboutRow>(sql`
    select coalesce(o.name, p.company) as company, coalesce(p.city, o.city) as city, coalesce(l.country, p.country, o.country) as country,
      coalesce(p.name, nullif(concat_ws(' ', p.first_name, p.last_name), '')) as name, p.title, p.email, p.phone,
      j.inputs -> 'asks_for' as asks_for,
      case when l.stage = 'offered' then f.expires_at end as offer_ends_at
    from leads l
    join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
    left join organizations o on o.workspace_id = l.workspace_id and o.id = l.organization_id
    left join judgements j on j.workspace_id = l.workspace_id and j.lead_id = l.id and j.is_current
    left join offers f on f.workspace_id = l.workspace_id and f.id = l.offer_id
    where l.workspace_id = ${db.workspaceId} and l.id = ${lead.id}`)
  return row as AboutRow
}

function readDeals(db: Db, leadId: string): Promise<PartnerLead['deals']> {
  return db.all(sql`
    select product, trim_scale(amount)::text as amount, currency, sold_at as "soldAt" from deals
    where workspace_id = ${db.workspaceId} and lead_id = ${leadId} and taken_back_at is null order by sold_at`)
}

/** Of the own house only: a partner does not learn who else sells for the company. */
async function colleagueWithLead(
  db: Db,
  lead: LeadRow,
  partnerId: string | undefined,
): Promise<string | null> {
  if (!partnerId || !['offered', 'working', 'opportunity'].includes(lead.stage)) return null
  const row = await db.first<{ name: string }>(sql`
    select name from members
    where workspace_id = ${db.workspaceId} and id = ${lead.accountable_id} and team_id = ${partnerId}`)
  return row?.name ?? null
}
