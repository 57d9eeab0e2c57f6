import type { OrganizationRow } from '#src/lead/person/tables.ts'
import { newId } from '#src/lib/id.ts'
import type { Asker } from '../inquiry-record.ts'
import type { Keys } from './keys-of.ts'
import type { Known } from './known.ts'
import type { MatchBook } from './match-book.ts'

/**
 * Which organization an inquiry comes from: by external id, registered domain, then normalized name. The same name
 * under another domain is doubtful: kept apart, with a merge suggestion. Null where no company is told.
 */
export function matchOrganization(record: Asker, keys: Keys, known: Known, book: MatchBook): string | null {
  const sure = find(known, 'external', keys.organizationExternal) ?? find(known, 'domain', keys.domain)
  if (sure) {
    complete(sure, record, keys, book)
    return sure.id
  }
  const named = find(known, 'name', keys.company)
  if (named && (!keys.domain || !named.domain)) {
    complete(named, record, keys, book)
    return named.id
  }
  if (!keys.domain && !keys.company && !keys.organizationExternal) return null
  const fresh = newOrganization(record, keys)
  known.organizations.set(fresh.id, fresh)
  book.newOrganizations.push(fresh)
  if (named) book.suggest('organization', named.id, fresh.id, 'same_name_other_domain', 0.6)
  claim(fresh.id, keys, known, book)
  return fresh.id
}

function find(known: Known, kind: string, value: string | null): OrganizationRow | undefined {
  const id = value ? known.organizationByKey.get(`${kind}:${value}`) : undefined
  return id ? known.organizations.get(id) : undefined
}

function complete(row: OrganizationRow, { organization, person }: Asker, keys: Keys, book: MatchBook): void {
  const better: Partial<OrganizationRow> = {}
  if (!row.name && organization.name) better.name = organization.name
  if (!row.domain && keys.domain) better.domain = keys.domain
  if (!row.industry && organization.industry) better.industry = organization.industry
  if (row.employees === null && organization.employees !== null) better.employees = organization.employees
  if (row.annual_revenue === null && organization.annual_revenue !== null) {
    better.annual_revenue = organization.annual_revenue
    better.revenue_currency = organization.revenue_currency
  }
  if (!row.country && person.country) better.country = person.country
  if (organization.is_customer && !row.is_customer) better.is_customer = true
  if (Object.keys(better).length > 0) book.changeOrganization(Object.assign(row, better))
  claim(row.id, keys, book.known, book)
}

function claim(id: string, keys: Keys, known: Known, book: MatchBook): void {
  const claims = [
    ['external', keys.organizationExternal],
    ['domain', keys.domain],
    ['name', keys.company],
  ] as const
  for (const [kind, value] of claims) {
    if (!value || known.organizationByKey.has(`${kind}:${value}`)) continue
    known.organizationByKey.set(`${kind}:${value}`, id)
    book.organizationKeys.push({ kind, value, organization_id: id })
  }
}

function newOrganization({ organization, person }: Asker, keys: Keys): OrganizationRow {
  return {
    id: newId(),
    name: organization.name ?? keys.domain,
    domain: keys.domain,
    industry: organization.industry,
    employees: organization.employees,
    annual_revenue: organization.annual_revenue,
    revenue_currency: organization.revenue_currency,
    country: person.country,
    region: person.region,
    postal_code: person.postal_code,
    city: person.city,
    is_customer: organization.is_customer ?? false,
    owner_id: null,
    fields: {},
  }
}
