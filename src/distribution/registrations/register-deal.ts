import { sql, takeLock } from '#src/db/index.ts'
import { askerOf, keysOf } from '#src/intake/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { storable } from '#src/lib/storable.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { partnerOf } from '#src/people/partners/list-partners.ts'
import { partnerNotFound } from '#src/people/partners/refusals.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { type DealKeys, loadRelated } from './load-related.ts'
import { findConflicts, ownStanding } from './rules.ts'

const DAY = 86_400_000

export interface ToldDeal {
  id: string
  company: string
  website?: string | null
  contact?: string | null
  email?: string | null
  phone?: string | null
  product?: string | null
  /** Exact decimal text. */
  expectedAmount?: string | null
  currency?: string | null
  /** `YYYY-MM-DD`. */
  expectedOn?: string | null
  note?: string | null
}

export interface Registered {
  id: string
  state: 'protected' | 'waiting'
  protectedUntil: Date | null
}

/**
 * Registers a deal of a partner's own, as somebody of it. Where nobody else has an open lead, a sale of a year or a
 * registration of the same company or person, it is protected for the partner's days: new leads of the company go there.
 * Otherwise it waits for the channel manager; of what it conflicts with nothing is answered. The same id again answers the
 * first result. Refuses `partner_not_found`, `company_unreadable`, `deal_registered_already`.
 */
export async function registerDeal(ctx: Context, told: ToldDeal): Promise<Registered> {
  const { db, now } = ctx
  const memberId = memberOf(ctx.actor)
  const partner = memberId && (await partnerOf(db, memberId))
  if (!partner) throw partnerNotFound()
  // Two who register one company at the same moment, or a lead that comes in meanwhile, do not pass each other.
  await takeLock(db, 'pipeline')
  const earlier = await db.first<Registered>(sql`
    select id, state, protected_until as "protectedUntil" from registered_deals
    where workspace_id = ${db.workspaceId} and id = ${told.id} and team_id = ${partner.id}`)
  if (earlier) return earlier
  const keys = dealKeys(told, (await readWorkspace(db)).country)
  if (keys.company === null && keys.domain === null) throw companyUnreadable()
  const related = await loadRelated(db, keys, { now })
  const whose = { teamId: partner.id, now }
  if (ownStanding(related, whose)) throw registeredAlready()
  const conflicts = findConflicts(related, whose)
  const isFree = conflicts.length === 0
  const until = isFree ? new Date(now.getTime() + partner.protection_days * DAY) : null
  const state = isFree ? 'protected' : 'waiting'
  const text = (value: string | null | undefined) => (value ? storable(value) : null)
  const amount = told.expectedAmount ?? null
  await db.run(sql`
    insert into registered_deals (workspace_id, id, team_id, member_id, company, website, contact, email, phone, product,
      expected_amount, currency, expected_on, note, domain_key, company_key, email_key, phone_key, conflicts, state,
      protected_until, registered_at, decided_at)
    values (${db.workspaceId}, ${told.id}, ${partner.id}, ${memberId}, ${storable(told.company)}, ${text(told.website)},
      ${text(told.contact)}, ${text(told.email)}, ${text(told.phone)}, ${text(told.product)}, ${amount},
      ${amount === null ? null : (told.currency ?? partner.currency)}, ${told.expectedOn ?? null}, ${text(told.note)},
      ${keys.domain}, ${keys.company}, ${keys.email}, ${keys.phone}, ${JSON.stringify(conflicts)}, ${state}, ${until}, ${now},
      ${isFree ? now : null})`)
  return { id: told.id, state, protectedUntil: until }
}

/** What the company and the person of a deal are recognised by. */
function dealKeys(told: Omit<ToldDeal, 'id'>, country: string | null): DealKeys {
  const { domain, company, emails, phones } = keysOf(
    askerOf({
      name: told.contact ?? null,
      emails: told.email ? [told.email] : [],
      phones: told.phone ? [told.phone] : [],
      company: told.company,
      website: told.website ?? null,
    }),
    country,
  )
  return { domain, company, email: emails[0] ?? null, phone: phones[0] ?? null }
}

function companyUnreadable(): Refusal {
  return new Refusal('invalid', 'company_unreadable', 'Which company is it? Its name cannot be read.')
}

function registeredAlready(): Refusal {
  return new Refusal(
    'conflict',
    'deal_registered_already',
    'This company is registered for you already. One registration is enough, whatever it buys.',
  )
}
