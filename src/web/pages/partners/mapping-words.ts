import type { PartnerField, PartnerStage } from '#src/pipeline/partner-files/reading/propose-mapping.ts'

/** The mapping of a partner as this page writes it: which column fills a field, and what each word for the status means. */
export interface SimpleMapping {
  columns: Partial<Record<PartnerField, string>>
  words: Record<string, PartnerStage>
  channel: string
}

export const FIELD_WORDS: Record<PartnerField, string> = {
  external_id: 'Number of our lead',
  email: 'E-mail address',
  phone: 'Phone number',
  name: 'Person',
  company: 'Company',
  stage: 'How it stands',
  amount: 'Amount sold',
  currency: 'Currency',
  product: 'Product',
  order_number: 'Order number',
  closed_at: 'Day of the sale or end',
  expected_value: 'Amount quoted',
  expected_at: 'Again on, or expected on',
  reason_detail: 'Remark',
}

export const STAGE_WORDS: Record<PartnerStage, string> = {
  qualified: 'Nothing happened yet',
  working: 'In contact',
  opportunity: 'Quoted',
  won: 'Sold',
  lost: 'Lost',
  disqualified: 'No need',
  nurture: 'Not now, later',
}

export const CHANNEL_WORDS: Record<string, string> = {
  phone: 'By phone',
  email: 'By e-mail',
  meeting: 'Face to face',
  video: 'By video call',
  message: 'By message',
}

/** The document that imports read, of what was chosen here. */
export function mappingOf(
  title: string,
  { columns, words, channel }: SimpleMapping,
): Record<string, unknown> {
  const entries = Object.entries(columns).filter(([, column]) => column)
  return {
    title,
    kind: 'opportunities',
    columns: Object.fromEntries(
      entries.map(([field, from]) => [
        field,
        field === 'stage' ? { from, values: words, otherwise: 'refuse' } : from,
      ]),
    ),
    constants: { channel },
    other_columns: 'row',
  }
}

/** What of a stored document this page shows. */
export function simpleOf(mapping: Record<string, unknown>): SimpleMapping {
  const columns: SimpleMapping['columns'] = {}
  let words: SimpleMapping['words'] = {}
  for (const [field, spec] of Object.entries((mapping.columns ?? {}) as Record<string, unknown>)) {
    const detail =
      typeof spec === 'object' && spec !== null && 'from' in spec
        ? (spec as { from: unknown; values?: unknown })
        : null
    const [from] = [detail ? detail.from : spec].flat()
    if (typeof from === 'string' && field in FIELD_WORDS) columns[field as PartnerField] = from
    if (field === 'stage' && detail?.values) words = detail.values as SimpleMapping['words']
  }
  const channel = (mapping.constants as { channel?: string } | undefined)?.channel ?? 'phone'
  return { columns, words, channel }
}
