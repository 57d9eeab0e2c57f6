import { type Db, sql } from '#src/db/index.ts'
import type { How, Related } from './rules.ts'

const YEAR = 365 * 86_400_000

/** What organization and person are recognised by, as the matching does; null where nothing was told. */
export interface DealKeys {
  domain: string | null
  company: string | null
  email: string | null
  phone: string | null
}

/**
 * Open leads, sales of a year and standing registrations of the same organization (by domain or name) or person (by
 * address or number), besides the registration `except`. Everybody counts for the team they are in.
 */
export async function loadRelated(
  db: Db,
  keys: DealKeys,
  o: { now: Date; except?: string },
): Promise<Related> {
  const [organizations, persons] = await Promise.all([
    idsOf(db, 'organization', [
      ['domain', keys.domain],
      ['name', keys.company],
    ]),
    idsOf(db, 'person', [
      ['email', keys.email],
      ['phone', keys.phone],
    ]),
  ])
  const [leads, registrations] = await Promise.all([
    leadsOf(db, organizations, persons),
    registrationsOf(db, keys, o.except ?? null),
  ])
  const since = new Date(o.now.getTime() - YEAR)
  const deals = await dealsOf(db, leads, since)
  return { leads: leads.filter(({ is_open }) => is_open), deals, registrations }
}

type Key = [kind: string, value: string | null]

async function idsOf(db: Db, of: 'organization' | 'person', keys: Key[]): Promise<string[]> {
  const told = keys.filter((key): key is [string, string] => key[1] !== null)
  if (told.length === 0) return []
  const [table, id] = [sql.table(`${of}_keys`), sql.ref(`${of}_id`)]
  const rows = await db.all<{ id: string }>(sql`
    select k.id from unnest(${told.map(([kind]) => kind)}::text[], ${told.map(([, value]) => value)}::text[]) u(kind, value)
    cross join lateral (
      select ${id} as id from ${table}
      where workspace_id = ${db.workspaceId} and kind = u.kind and value = u.value offset 0
    ) k`)
  return [...new Set(rows.map((row) => row.id))]
}

interface LeadFound {
  id: string
  how: How
  teamId: string | null
  is_open: boolean
}

function leadsOf(db: Db, organizations: string[], persons: string[]): Promise<LeadFound[]> {
  return db.all<LeadFound>(sql`
    select distinct on (l.id) l.id, l.how, m.team_id as "teamId",
      l.stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged') as is_open
    from (
      select f.* from unnest(${organizations}::uuid[]) u(id) cross join lateral (
        select id, stage, accountable_id, last_worked_by, 'organization' as how from leads
        where workspace_id = ${db.workspaceId} and organization_id = u.id offset 0
      ) f
      union all
      select f.* from unnest(${persons}::uuid[]) u(id) cross join lateral (
        select id, stage, accountable_id, last_worked_by, 'person' as how from leads
        where workspace_id = ${db.workspaceId} and person_id = u.id offset 0
      ) f
    ) l
    left join members m on m.workspace_id = ${db.workspaceId} and m.id = coalesce(
      case when l.stage = 'won' then l.last_worked_by end, l.accountable_id)
    order by l.id, l.how`)
}

async function dealsOf(db: Db, leads: readonly LeadFound[], since: Date): Promise<Related['deals']> {
  const byId = new Map(leads.map((lead) => [lead.id, lead]))
  const rows = await db.all<{ id: string; lead_id: string }>(sql`
    select d.id, d.lead_id from unnest(${[...byId.keys()]}::uuid[]) u(id) cross join lateral (
      select id, lead_id from deals
      where workspace_id = ${db.workspaceId} and lead_id = u.id and taken_back_at is null and sold_at >= ${since} offset 0
    ) d`)
  return rows.flatMap(({ id, lead_id }) => {
    const lead = byId.get(lead_id)
    return lead ? [{ id, how: lead.how, teamId: lead.teamId }] : []
  })
}

function registrationsOf(
  db: Db,
  { domain, company, email, phone }: DealKeys,
  except: string | null,
): Promise<Related['registrations'][number][]> {
  return db.all(sql`
    select id, team_id as "teamId", protected_until as until,
      case when domain_key = ${domain}::text or company_key = ${company}::text then 'organization' else 'person' end as how
    from registered_deals
    where workspace_id = ${db.workspaceId} and state in ('waiting', 'protected') and id is distinct from ${except}::uuid
      and (domain_key = ${domain}::text or company_key = ${company}::text or email_key = ${email}::text
        or phone_key = ${phone}::text)
    order by registered_at, id`)
}
