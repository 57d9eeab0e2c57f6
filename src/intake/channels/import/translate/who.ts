import type { InquiryRecord } from '../../../inquiry-record.ts'
import { countryCode } from '../../../normalize/country.ts'
import { EMAIL_PROBLEMS, readEmail, splitEmails } from '../../../normalize/email.ts'
import { joinName, splitName } from '../../../normalize/name.ts'
import { PHONE_PROBLEMS, readPhone, splitPhones } from '../../../normalize/phone.ts'
import type { CustomFields } from './import-record.ts'
import { type Habits, takeCount, takeMoney, takeWord, takeYesNo } from './read-values.ts'
import { noteIssue, type RowReader, take, takeAll, takeLine } from './row-reader.ts'

const MOST_TAGS = 20
const BASES = ['consent', 'customer', 'own_request', 'none', 'withdrawn'] as const

/** The person of a row. E-mail addresses and numbers stay as written; impossible ones are noted. */
export function personOf(row: RowReader, habits: Habits): InquiryRecord['person'] {
  const first = takeLine(row, 'first_name')
  const last = takeLine(row, 'last_name')
  const name = takeLine(row, 'name') ?? joinName({ first, last })
  const parts = first !== null || last !== null || name === null ? { first, last } : splitName(name)
  const country = countryOf(row)
  return {
    name,
    first_name: parts.first,
    last_name: parts.last,
    title: takeLine(row, 'title'),
    emails: emailsOf(row),
    phones: phonesOf(row, country, habits),
    language: takeLine(row, 'language')?.toLowerCase() ?? null,
    country,
    region: takeLine(row, 'region'),
    postal_code: takeLine(row, 'postal_code'),
    city: takeLine(row, 'city'),
    external_id: takeLine(row, 'person_external_id'),
  }
}

/** The organization of a row. A size or revenue that is no number is noted and kept among the custom fields. */
export function organizationOf(
  row: RowReader,
  habits: Habits,
  fields: CustomFields,
): InquiryRecord['organization'] {
  const employees = takeCount(row, 'employees')
  if (employees === null) keepAsWritten(row, 'employees', fields)
  const revenue = takeMoney(row, 'annual_revenue', habits, { isVital: false })
  if (revenue === null) keepAsWritten(row, 'annual_revenue', fields)
  return {
    name: takeLine(row, 'company'),
    website: takeLine(row, 'website'),
    industry: takeLine(row, 'industry'),
    employees,
    annual_revenue: revenue?.amount ?? null,
    revenue_currency: revenue?.currency ?? null,
    is_customer: takeYesNo(row, 'is_customer'),
    external_id: takeLine(row, 'organization_external_id'),
  }
}

/** ISO 3166 where the country is known, else as written. */
export function countryOf(row: RowReader): string | null {
  const country = takeLine(row, 'country')
  return country === null ? null : (countryCode(country) ?? country)
}

/** On what ground the person may be contacted, per channel. */
export function basesOf(row: RowReader): InquiryRecord['bases'] {
  return (['email', 'phone'] as const).flatMap((channel) => {
    const basis = takeWord(row, `basis_${channel}`, BASES, 'basis')
    return basis === null ? [] : [{ channel, basis }]
  })
}

/** The tags of all columns; a cell may list several. */
export function tagsOf(row: RowReader): string[] {
  const tags = takeAll(row, 'tags').flatMap((cell) => cell.split(/[,;|]/).map((tag) => tag.trim()))
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, MOST_TAGS)
}

function emailsOf(row: RowReader): string[] {
  return allOf(row, 'email', 'emails', splitEmails, (written, field) => {
    const { problem } = readEmail(written)
    if (problem)
      noteIssue(row, take(row, field), { reason: `email_${problem}`, sentence: EMAIL_PROBLEMS[problem] })
    return written
  })
}

function phonesOf(row: RowReader, country: string | null, habits: Habits): string[] {
  return allOf(row, 'phone', 'phones', splitPhones, (written, field) => {
    const { problem, key } = readPhone(written, country ?? habits.country)
    if (problem)
      noteIssue(row, take(row, field), { reason: `phone_${problem}`, sentence: PHONE_PROBLEMS[problem] })
    // A number that only the mapping's country makes whole would be lost on a workspace of another country.
    return country === null && key !== null && !written.includes('+') ? key : written
  })
}

/** The values of a field and its plural, each cell split where it holds several. */
function allOf(
  row: RowReader,
  single: string,
  plural: string,
  split: (cell: string) => string[],
  check: (written: string, field: string) => string,
): string[] {
  const cells = [
    ...takeAll(row, single).map((cell) => ({ cell, field: single })),
    ...takeAll(row, plural).map((cell) => ({ cell, field: plural })),
  ]
  return [
    ...new Set(
      cells.flatMap(({ cell, field }) => split(cell).map((written) => check(written.trim(), field))),
    ),
  ]
}

function keepAsWritten(row: RowReader, field: string, fields: CustomFields): void {
  const written = takeLine(row, field)
  if (written !== null) fields[field] = written
}
