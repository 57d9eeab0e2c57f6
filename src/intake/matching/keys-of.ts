import type { Asker } from '../inquiry-record.ts'
import { readEmail } from '../normalize/email.ts'
import { personNameKey } from '../normalize/name.ts'
import { organizationNameKey } from '../normalize/organization.ts'
import { readPhone } from '../normalize/phone.ts'
import { companyDomainOfEmail, domainOfWebsite } from '../normalize/web-domain.ts'

/** What a person and an organization are recognised by. */
export interface Keys {
  emails: string[]
  phones: string[]
  /** Name and company together; null unless both are known. */
  nameCompany: string | null
  name: string | null
  company: string | null
  /** Registered domain of the company; never one of a free-mail provider. */
  domain: string | null
  personExternal: string | null
  /** The known person that somebody chose. */
  chosen: string | null
  organizationExternal: string | null
  /** What is wrong with what was written: kept with the person, shown, never a reason to drop. */
  flags: string[]
}

/** `homeCountry` (ISO 3166-1 alpha-2) reads phone numbers written without a country code. */
export function keysOf(record: Asker, homeCountry: string | null): Keys {
  const { person, organization } = record
  const flags: string[] = []
  const emails: string[] = []
  for (const written of person.emails) {
    const email = readEmail(written)
    if (email.key) emails.push(email.key)
    else flags.push(`email_${email.problem}`)
  }
  const phones: string[] = []
  for (const written of person.phones) {
    const phone = readPhone(written, person.country ?? homeCountry)
    if (phone.key) phones.push(phone.extension ? `${phone.key};ext=${phone.extension}` : phone.key)
    else flags.push(`phone_${phone.problem}`)
  }
  const name = person.name ? personNameKey(person.name) : null
  const company = organization.name ? organizationNameKey(organization.name) : null
  const domain = domainFrom(organization.website, emails)
  return {
    emails,
    phones,
    name,
    company,
    domain,
    nameCompany: name && (company ?? domain) ? `${name}|${company ?? domain}` : null,
    personExternal: person.external_id,
    chosen: person.known_id ?? null,
    organizationExternal: organization.external_id,
    flags,
  }
}

function domainFrom(website: string | null, emails: readonly string[]): string | null {
  const fromWebsite = website ? domainOfWebsite(website) : null
  if (fromWebsite) return fromWebsite
  for (const email of emails) {
    const domain = companyDomainOfEmail(email)
    if (domain) return domain
  }
  return null
}
