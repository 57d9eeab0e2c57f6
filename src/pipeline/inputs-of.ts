import type { InquiryRecord } from '#src/intake/inquiry-record.ts'
import { domainOf } from '#src/intake/normalize/email.ts'
import { mailDomainKind } from '#src/intake/normalize/mail-domains.ts'
import type { LeadRow } from '#src/lead/index.ts'
import type { OrganizationRow, PersonRow } from '#src/lead/person/tables.ts'

export type Inputs = Record<string, string | number | boolean | string[] | null>

const LONGEST_MESSAGE = 4_000

/**
 * What the judge sees of a lead: one flat map of what is known of person, organization, inquiry and behaviour.
 * A key that is missing is unknown. `earlier` is what was seen the last time: what is said once stays known.
 */
export function inputsOf(o: {
  record: InquiryRecord
  person: PersonRow
  organization: OrganizationRow | undefined
  lead: LeadRow
  earlier: Inputs | undefined
  /** What the person shows now, 0 to 100. */
  interest: number
}): Inputs {
  const { record, person, organization, lead, earlier, interest } = o
  const inputs: Inputs = earlier ? { ...earlier } : {}
  const domain = person.email?.includes('@') ? domainOf(person.email) : null
  const kind = domain ? mailDomainKind(domain) : null
  const hasBadEmail = person.flags.some((flag) => flag.startsWith('email_'))
  know(inputs, 'email', hasBadEmail ? null : person.email)
  know(inputs, 'email_domain', domain)
  if (kind) {
    inputs.is_free_mail = kind === 'free'
    inputs.is_disposable_mail = kind === 'disposable'
  }
  know(inputs, 'phone', person.phone)
  know(inputs, 'title', person.title)
  know(inputs, 'country', person.country)
  know(inputs, 'region', person.region)
  know(inputs, 'postal_code', person.postal_code)
  know(inputs, 'city', person.city)
  know(inputs, 'language', person.language)
  know(inputs, 'org_name', organization?.name ?? person.company)
  if (organization) {
    know(inputs, 'org_domain', organization.domain)
    know(inputs, 'industry', organization.industry)
    know(inputs, 'employees', organization.employees)
    know(
      inputs,
      'annual_revenue',
      organization.annual_revenue === null ? null : Number(organization.annual_revenue),
    )
    know(inputs, 'org_country', organization.country)
    inputs.is_customer = organization.is_customer
  }
  know(inputs, 'source', lead.source)
  know(inputs, 'channel', lead.channel)
  know(inputs, 'campaign', record.campaign)
  know(inputs, 'topic', lead.topic)
  know(inputs, 'message', allSaid(earlier?.message, record.message))
  know(inputs, 'asks_for', record.asks_for)
  inputs.inquiries_count = lead.inquiries
  inputs.interest = interest
  for (const [key, value] of Object.entries(lead.fields)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      inputs[`field.${key}`] = value
  }
  return inputs
}

function know(inputs: Inputs, key: string, value: string | number | null | undefined): void {
  if (value !== null && value !== undefined && value !== '') inputs[key] = value
}

function allSaid(earlier: Inputs[string] | undefined, now: string | null): string | null {
  const before = typeof earlier === 'string' ? earlier : null
  if (!now) return before
  const said = before && !before.includes(now) ? `${before}\n${now}` : now
  return said.slice(0, LONGEST_MESSAGE).toWellFormed()
}
