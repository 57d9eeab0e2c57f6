import { type Db, sql } from '#src/db/index.ts'

/** By what a lead may be the one that was sold, the surest first. */
export const HOW = ['email', 'phone', 'name', 'domain', 'company'] as const

export interface ProposedLead {
  lead_id: string
  person: string | null
  company: string | null
  topic: string | null
  stage: string
  inquired_at: Date
  accountable: string | null
  /** What speaks for it, the surest first. */
  how: (typeof HOW)[number][]
  asked_before: boolean
  same_product: boolean
}

const MOST_PROPOSED = 5
/** Of one person or company so many leads are looked at, the latest first. */
const MOST_LOOKED_AT = 50

/**
 * The leads that sales may belong to, by the sale: of the person with the same address, number, or name at the same
 * company, and of the company with the same domain or name. First who asked before it was sold, then what is surest, then
 * the same product, then who asked last before the sale.
 */
export async function proposeLeads(db: Db, ids: readonly string[]): Promise<Map<string, ProposedLead[]>> {
  if (ids.length === 0) return new Map()
  const ofPerson = (kind: string, value: ReturnType<typeof sql>, how: string) => sql`
    select l.id, ${sql.lit(how)} as how from person_keys k cross join lateral (
      select id from leads where workspace_id = ${db.workspaceId} and person_id = k.person_id
      order by inquired_at desc limit ${MOST_LOOKED_AT}
    ) l where k.workspace_id = ${db.workspaceId} and k.kind = ${sql.lit(kind)} and k.value = ${value}`
  const ofCompany = (kind: string, value: ReturnType<typeof sql>, how: string) => sql`
    select l.id, ${sql.lit(how)} as how from organization_keys k cross join lateral (
      select id from leads where workspace_id = ${db.workspaceId} and organization_id = k.organization_id
      order by inquired_at desc limit ${MOST_LOOKED_AT}
    ) l where k.workspace_id = ${db.workspaceId} and k.kind = ${sql.lit(kind)} and k.value = ${value}`
  const rows = await db.all<ProposedLead & { sale: string }>(sql`
    select * from (
      select f.*, row_number() over (partition by sale
        order by asked_before desc, place, same_product desc, abs(extract(epoch from sold_at - inquired_at)), lead_id) as rank
      from (
        select s.id as sale, s.sold_at, l.id as lead_id, p.name as person, coalesce(o.name, p.company) as company, l.topic,
          l.stage, l.inquired_at, m.name as accountable, h.how, h.place, l.inquired_at <= s.sold_at as asked_before,
          lower(l.topic) = lower(s.product) is true as same_product
        from sales_without_lead s
        cross join lateral (
          select id, array_agg(how order by array_position(${[...HOW]}::text[], how)) as how,
            min(array_position(${[...HOW]}::text[], how)) as place
          from (
            ${ofPerson('email', sql`s.email_key`, 'email')}
            union ${ofPerson('phone', sql`s.phone_key`, 'phone')}
            union ${ofPerson('name_company', sql`s.name_company_key`, 'name')}
            union ${ofCompany('domain', sql`s.domain_key`, 'domain')}
            union ${ofCompany('name', sql`s.company_key`, 'company')}
          ) found group by id
        ) h
        join leads l on l.workspace_id = s.workspace_id and l.id = h.id and l.stage <> 'merged'
        left join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
        left join organizations o on o.workspace_id = l.workspace_id and o.id = l.organization_id
        left join members m on m.workspace_id = l.workspace_id and m.id = l.accountable_id
        where s.workspace_id = ${db.workspaceId} and s.id = any(${[...ids]}::uuid[])
      ) f
    ) ranked where rank <= ${MOST_PROPOSED} order by sale, rank`)
  const bySale = Map.groupBy(rows, ({ sale }) => sale)
  return new Map(
    [...bySale].map(([sale, found]) => [
      sale,
      found.map(
        ({
          lead_id,
          person,
          company,
          topic,
          stage,
          inquired_at,
          accountable,
          how,
          asked_before,
          same_product,
        }) => ({
          lead_id,
          person,
          company,
          topic,
          stage,
          inquired_at,
          accountable,
          how,
          asked_before,
          same_product,
        }),
      ),
    ]),
  )
}
