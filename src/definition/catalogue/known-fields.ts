import { labelOf } from '../condition/labels.ts'
import type { FieldKind } from './operators.ts'

export interface KnownField {
  key: string
  label: string
  group: 'Person' | 'Organization' | 'Inquiry' | 'Behaviour' | 'Own fields'
  kind: FieldKind
}

const KINDS: readonly [KnownField['group'], FieldKind, string][] = [
  ['Person', 'choice', 'country'],
  ['Person', 'text', 'region'],
  ['Person', 'text', 'postal_code'],
  ['Person', 'text', 'city'],
  ['Person', 'choice', 'language'],
  ['Person', 'text', 'title'],
  ['Person', 'text', 'email'],
  ['Person', 'text', 'email_domain'],
  ['Person', 'yes_no', 'is_free_mail'],
  ['Person', 'yes_no', 'is_disposable_mail'],
  ['Person', 'text', 'phone'],
  ['Organization', 'text', 'org_name'],
  ['Organization', 'text', 'org_domain'],
  ['Organization', 'choice', 'org_country'],
  ['Organization', 'text', 'industry'],
  ['Organization', 'number', 'employees'],
  ['Organization', 'number', 'annual_revenue'],
  ['Organization', 'yes_no', 'is_customer'],
  ['Inquiry', 'choice', 'source'],
  ['Inquiry', 'choice', 'channel'],
  ['Inquiry', 'choice', 'campaign'],
  ['Inquiry', 'choice', 'topic'],
  ['Inquiry', 'words', 'message'],
  ['Inquiry', 'choice', 'asks_for'],
  ['Behaviour', 'number', 'inquiries_count'],
  ['Behaviour', 'number', 'interest'],
]

/** What the judge sees of every lead, whatever fields a workspace added. */
export const KNOWN_FIELDS: readonly KnownField[] = KINDS.map(([group, kind, key]) => ({
  key,
  label: labelOf(key),
  group,
  kind,
}))
