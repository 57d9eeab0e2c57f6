import { REASON_WORDS } from '#src/lead/reasons.ts'

const DE: Readonly<Record<string, string>> = {
  misrouted_territory: 'Falsches Gebiet',
  misrouted_product: 'Falsches Produkt',
  already_owned: 'Gehört schon jemandem',
  existing_customer: 'Bestandskunde',
  duplicate: 'Doppelt',
  bad_contact_data: 'Kontaktdaten falsch',
  incomplete: 'Es fehlt etwas',
  no_capacity: 'Keine Zeit dafür',
}

/** Why a lead is refused, as a button says it. */
export function reasonWords(language: string): (reason: string) => string {
  return (reason) => (language === 'de' ? DE : REASON_WORDS)[reason] ?? reason.replaceAll('_', ' ')
}
