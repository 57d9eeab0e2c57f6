import type { Asker } from '../inquiry-record.ts'

/** Somebody of whom only so much is told, as the matching looks at them. */
export function askerOf(told: {
  name?: string | null
  emails?: readonly string[]
  phones?: readonly string[]
  company?: string | null
  website?: string | null
}): Asker {
  return {
    person: {
      name: told.name ?? null,
      first_name: null,
      last_name: null,
      title: null,
      emails: [...(told.emails ?? [])],
      phones: [...(told.phones ?? [])],
      language: null,
      country: null,
      region: null,
      postal_code: null,
      city: null,
      external_id: null,
    },
    organization: {
      name: told.company ?? null,
      website: told.website ?? null,
      industry: null,
      employees: null,
      annual_revenue: null,
      revenue_currency: null,
      is_customer: null,
      external_id: null,
    },
    bases: [],
    channel: 'referral',
    asked_at: new Date(0),
  }
}
