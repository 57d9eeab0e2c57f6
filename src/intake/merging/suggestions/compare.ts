export type Agreement = 'same' | 'differs' | 'only_left' | 'only_right'

export interface ComparedField {
  field: string
  left: string | null
  right: string | null
  agreement: Agreement
}

const FIELDS = {
  person: [
    'name',
    'title',
    'email',
    'phone',
    'company',
    'country',
    'region',
    'postal_code',
    'city',
    'language',
  ],
  organization: [
    'name',
    'domain',
    'industry',
    'employees',
    'annual_revenue',
    'country',
    'region',
    'postal_code',
    'city',
    'is_customer',
  ],
} as const

type Side = Record<string, unknown>

/** Two records field by field; what neither knows is left out. Case and white space make no difference. */
export function compare(kind: 'person' | 'organization', left: Side, right: Side): ComparedField[] {
  return FIELDS[kind].flatMap((field) => {
    const [a, b] = [textOf(left[field]), textOf(right[field])]
    if (a === null && b === null) return []
    return [{ field, left: a, right: b, agreement: agreementOf(a, b) }]
  })
}

function agreementOf(a: string | null, b: string | null): Agreement {
  if (b === null) return 'only_left'
  if (a === null) return 'only_right'
  return plain(a) === plain(b) ? 'same' : 'differs'
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}

const WORDS: Record<string, string> = {
  email: 'e-mail address',
  domain: 'web domain',
  is_customer: 'whether a customer',
}

const WHY: Record<string, string> = {
  shares_email: 'One inquiry gave addresses of both.',
  shares_phone: 'They gave the same phone number.',
  same_name_and_company: 'They have the same name and company, and different e-mail addresses.',
  same_name_other_domain: 'They have the same name, and different web domains.',
}

/** Why two records are suggested to be one, in sentences: what was noticed first, then what speaks for and against it. */
export function evidenceFor(reason: string, fields: readonly ComparedField[]): string[] {
  const named = (agreement: Agreement) =>
    fields
      .filter((one) => one.agreement === agreement)
      .map(({ field }) => WORDS[field] ?? field.replaceAll('_', ' '))
  const [same, differs] = [named('same'), named('differs')]
  return [
    WHY[reason] ?? 'They look alike.',
    ...(same.length > 0 ? [`The same: ${same.join(', ')}.`] : []),
    ...(differs.length > 0 ? [`Different: ${differs.join(', ')}.`] : []),
  ]
}
