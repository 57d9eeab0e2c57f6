import type { InquiryRecord } from './inquiry-record.ts'
import { countryCode } from './normalize/country.ts'
import { splitEmails } from './normalize/email.ts'
import { joinName, splitName } from './normalize/name.ts'
import { splitPhones } from './normalize/phone.ts'
import { clip, oneLine, storable } from './normalize/text.ts'

/** What a channel read, under the field names of `POST /api/inquiries`; values as they came. */
export type Fields = Record<string, unknown>

export interface RecordDefaults {
  channel: string
  askedAt: Date
  source?: string | null
  campaign?: string | null
  topic?: string | null
  asks_for?: string | null
  language?: string | null
}

const LONGEST_LINE = 500
const LONGEST_MESSAGE = 200_000
const BASES = new Set(['consent', 'customer', 'own_request', 'none', 'withdrawn'])

/** Field names with a meaning; every other one that came is kept among the custom fields. */
const KNOWN = new Set(
  (
    'email emails phone phones first_name last_name name title company country region postal_code city language website ' +
    'industry employees annual_revenue currency is_customer topic subject message source campaign channel asks_for ' +
    'asked_at external_id person_external_id organization_external_id owner qualifier consent basis_email basis_phone ' +
    'fields tags'
  ).split(' '),
)

/** Reads the fields of any channel into one record. Never refuses: what can't be read stays in the message's bytes. */
export function recordFromFields(fields: Fields, defaults: RecordDefaults): InquiryRecord {
  const first = line(fields.first_name)
  const last = line(fields.last_name)
  const whole = line(fields.name) ?? joinName({ first, last })
  const parts = first || last || !whole ? { first, last } : splitName(whole)
  const country = line(fields.country)
  return {
    person: {
      name: whole,
      first_name: parts.first,
      last_name: parts.last,
      title: line(fields.title),
      emails: list(fields.email, fields.emails).flatMap(splitEmails),
      phones: list(fields.phone, fields.phones).flatMap(splitPhones),
      language: line(fields.language)?.toLowerCase().slice(0, 2) ?? defaults.language ?? null,
      country: country ? (countryCode(country) ?? country) : null,
      region: line(fields.region),
      postal_code: line(fields.postal_code),
      city: line(fields.city),
      external_id: line(fields.person_external_id),
    },
    organization: {
      name: line(fields.company),
      website: line(fields.website),
      industry: line(fields.industry),
      employees: headcount(fields.employees),
      annual_revenue: amount(fields.annual_revenue),
      revenue_currency: line(fields.currency),
      is_customer: typeof fields.is_customer === 'boolean' ? fields.is_customer : null,
      external_id: line(fields.organization_external_id),
    },
    topic: line(fields.topic) ?? defaults.topic ?? null,
    message: text(fields.message, LONGEST_MESSAGE),
    asks_for: line(fields.asks_for) ?? defaults.asks_for ?? null,
    source: line(fields.source) ?? defaults.source ?? 'unknown',
    channel: line(fields.channel) ?? defaults.channel,
    campaign: line(fields.campaign) ?? defaults.campaign ?? null,
    asked_at: defaults.askedAt,
    external_id: line(fields.external_id),
    owner: line(fields.owner),
    qualifier: line(fields.qualifier),
    past: null,
    bases: basesIn(fields),
    fields: customFields(fields),
    tags: list(fields.tags).slice(0, 20),
  }
}

function text(value: unknown, longest: number): string | null {
  if (typeof value !== 'string')
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
  const kept = clip(storable(value), longest)
  return kept.trim() === '' ? null : kept
}

function line(value: unknown): string | null {
  const kept = text(value, LONGEST_LINE)
  return kept === null ? null : oneLine(kept) || null
}

function list(...values: unknown[]): string[] {
  return values.flat().flatMap((value) => line(value) ?? [])
}

/** `51-200` and `200+` count as their lower end: what is surely so. */
function headcount(value: unknown): number | null {
  const digits = line(value)
    ?.replace(/(?<=\d)[,.' ](?=\d{3}\b)/g, '')
    .match(/\d{1,9}/)
  return digits ? Number(digits[0]) : null
}

function amount(value: unknown): string | null {
  const plain = line(value)?.replace(/[^\d.]/g, '')
  return plain && /^\d{1,15}(\.\d+)?$/.test(plain) ? plain : null
}

function basesIn(fields: Fields): InquiryRecord['bases'] {
  const bases: InquiryRecord['bases'] = []
  const told = [
    [
      'email',
      fields.basis_email ?? (fields.consent === true || fields.consent === 'true' ? 'consent' : undefined),
    ],
    ['phone', fields.basis_phone],
  ] as const
  for (const [channel, basis] of told) {
    if (typeof basis === 'string' && BASES.has(basis)) {
      bases.push({ channel, basis: basis as InquiryRecord['bases'][number]['basis'] })
    }
  }
  return bases
}

function customFields(fields: Fields): InquiryRecord['fields'] {
  const custom: InquiryRecord['fields'] = {}
  const told =
    typeof fields.fields === 'object' && fields.fields !== null ? Object.entries(fields.fields) : []
  for (const [key, value] of [...Object.entries(fields).filter(([key]) => !KNOWN.has(key)), ...told]) {
    const name = clip(storable(key.replace(/^field\./, '')), 100)
    if (typeof value === 'number' || typeof value === 'boolean') custom[name] = value
    else if (typeof value === 'string' && value.trim() !== '') custom[name] = clip(storable(value), 2_000)
  }
  return custom
}
