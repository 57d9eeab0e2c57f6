import { type Db, sql } from '#src/db/index.ts'
import { askerOf, type Keys, keysOf } from '#src/intake/index.ts'
import { isId } from '#src/lib/id.ts'
import type { ToldRow } from '../reading/translate-rows.ts'
import { type LeadBook, openLeadBook, type PartnerLead } from './choose-lead.ts'

interface Row {
  id: string
  external_id: string | null
  stage: string
  is_open: boolean
  name: string | null
  company: string | null
  emails: string[] | null
  phones: string[] | null
}

/** The leads that lie with a partner's people, and those that were closed with them. */
export async function loadPartnerLeads(db: Db, teamId: string, country: string | null): Promise<LeadBook> {
  const rows = await db.all<Row>(sql`
    select l.id, l.external_id, l.stage,
      l.stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged') as is_open,
      coalesce(p.name, nullif(concat_ws(' ', p.first_name, p.last_name), '')) as name, coalesce(p.company, o.name) as company,
      k.emails, k.phones
    from members m
    join leads l on l.workspace_id = m.workspace_id and m.id = coalesce(
      case when l.stage in ('won', 'lost', 'disqualified', 'closed_unknown') then l.last_worked_by end, l.accountable_id)
    join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
    left join organizations o on o.workspace_id = l.workspace_id and o.id = l.organization_id
    left join lateral (
      select array_agg(value) filter (where kind = 'email') as emails, array_agg(value) filter (where kind = 'phone') as phones
      from person_keys where workspace_id = p.workspace_id and person_id = p.id
    ) k on true
    where m.workspace_id = ${db.workspaceId} and m.team_id = ${teamId} and l.stage <> 'merged'`)
  return openLeadBook(
    rows.map((row): PartnerLead => {
      const keys = keysOf(askerOf({ name: row.name, company: row.company }), country)
      return {
        id: row.id,
        externalId: row.external_id,
        stage: row.stage,
        isOpen: row.is_open,
        emails: row.emails ?? [],
        phones: row.phones ?? [],
        name: keys.name,
        company: keys.company,
      }
    }),
  )
}

/** What a row names its lead by, as the matching of arrivals reads it. */
export function keysOfRow({ person, organization }: ToldRow, country: string | null): Keys {
  const nobody = askerOf({})
  return keysOf(
    { ...nobody, person: person ?? nobody.person, organization: organization ?? nobody.organization },
    country,
  )
}

/** Whether a row that fits none of the partner's leads names one of somebody else: told apart for whoever reads the file. */
export async function isOfOthers(db: Db, number: string | null, keys: Keys): Promise<boolean> {
  const found = await db.first(sql`
    select from (
      select 1 from leads where workspace_id = ${db.workspaceId} and id = ${number && isId(number) ? number : null}::uuid
      union all
      select 1 from leads where workspace_id = ${db.workspaceId} and external_id = ${number}
      union all
      select 1 from unnest(${[...keys.emails.map(() => 'email'), ...keys.phones.map(() => 'phone')]}::text[],
        ${[...keys.emails, ...keys.phones]}::text[]) u(kind, value)
      cross join lateral (
        select from person_keys where workspace_id = ${db.workspaceId} and kind = u.kind and value = u.value offset 0
      ) k
    ) found limit 1`)
  return found !== undefined
}
