import type { Mapping } from '#src/intake/index.ts'

/** What a column of a partner's file can say, in the fields of imports. */
export const PARTNER_FIELDS = [
  'external_id',
  'email',
  'phone',
  'name',
  'company',
  'stage',
  'amount',
  'currency',
  'product',
  'order_number',
  'closed_at',
  'expected_value',
  'expected_at',
  'reason_detail',
] as const
export type PartnerField = (typeof PARTNER_FIELDS)[number]

/** What a partner's own word for where a lead stands can mean here. */
export const PARTNER_STAGES = [
  'qualified',
  'working',
  'opportunity',
  'won',
  'lost',
  'disqualified',
  'nurture',
] as const
export type PartnerStage = (typeof PARTNER_STAGES)[number]

/** Names that columns commonly have, beside those of the mapping that ships. */
const NAMES: Partial<Record<PartnerField, readonly string[]>> = {
  external_id: ['Lead', 'Lead number', 'Lead no', 'Lead-Nr', 'Leadnummer', 'Nummer', 'Referenz', 'Référence'],
  stage: ['Stand', 'État', 'Statut', 'Estado', 'Fase', 'Stato', 'Ergebnis'],
  amount: ['Auftragswert', 'Wert', 'Summe', 'Nettobetrag', 'Order value'],
  currency: ['Währung', 'Curr', 'Ccy'],
  order_number: ['Auftrag', 'Auftrags-Nr', 'Order no.', 'PO number'],
  closed_at: [
    'Bestellt am',
    'Auftragsdatum',
    'Order date',
    'Sold on',
    'Verkauft am',
    'Date of sale',
    'Datum',
  ],
  expected_at: ['Wiedervorlage', 'Next contact', 'Again on', 'Relance'],
  reason_detail: ['Comment', 'Comments', 'Note', 'Notes', 'Remark', 'Bemerkung', 'Kommentar', 'Commentaire'],
  name: ['Kunde', 'Customer', 'Contact person', 'Ansprechpartner'],
}

const WORDS: Record<PartnerStage, readonly string[]> = {
  qualified: ['new', 'neu', 'offen', 'open', 'not yet', 'noch nicht', 'nouveau', 'nuevo'],
  working: [
    'working',
    'contacted',
    'in contact',
    'in progress',
    'kontaktiert',
    'in bearbeitung',
    'in kontakt',
    'contacté',
    'contactado',
  ],
  opportunity: [
    'opportunity',
    'quoted',
    'quote',
    'offer',
    'proposal',
    'angebot',
    'angebot abgegeben',
    'offre',
    'devis',
    'oferta',
  ],
  won: [
    'won',
    'sold',
    'ordered',
    'order',
    'closed won',
    'bestellt',
    'verkauft',
    'gewonnen',
    'auftrag',
    'commandé',
    'vendu',
    'vendido',
  ],
  lost: ['lost', 'closed lost', 'verloren', 'perdu', 'perdido'],
  disqualified: [
    'no interest',
    'no need',
    'kein interesse',
    'kein bedarf',
    'unqualified',
    'pas intéressé',
    'sin interés',
  ],
  nurture: ['later', 'not now', 'postponed', 'später', 'verschoben', 'plus tard', 'más tarde'],
}

/**
 * What the columns and words of a partner's file may mean, from their names: a draft that somebody looks at once. `shipped`
 * is the mapping of imports whose names of columns are known; `words` what stands in the column of the status.
 */
export function proposeMapping(
  headers: readonly string[],
  o: { shipped: Mapping; title: string; wordsIn: (column: string) => readonly string[] },
): Mapping {
  const free = new Set(headers)
  const columns: Mapping['columns'] = {}
  for (const field of PARTNER_FIELDS) {
    const names = [...(NAMES[field] ?? []), ...namesOf(o.shipped.columns[field])].map(keyOf)
    const found = [...free].find((header) => names.includes(keyOf(header)))
    if (!found) continue
    free.delete(found)
    columns[field] =
      field === 'stage' ? { from: found, values: valuesOf(o.wordsIn(found)), otherwise: 'refuse' } : found
  }
  return {
    title: o.title,
    kind: 'opportunities',
    columns,
    constants: { channel: 'phone' },
    other_columns: 'row',
  }
}

function valuesOf(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.flatMap((word) => {
      const stage = PARTNER_STAGES.find(
        (one) => one === keyOf(word) || WORDS[one].some((known) => keyOf(known) === keyOf(word)),
      )
      return stage ? [[word, stage]] : []
    }),
  )
}

function namesOf(spec: Mapping['columns'][string] | undefined): string[] {
  if (spec === undefined) return []
  return [typeof spec === 'string' || Array.isArray(spec) ? spec : spec.from].flat()
}

function keyOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
