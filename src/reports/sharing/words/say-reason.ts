import {
  type CLOSED_UNKNOWN_REASONS,
  type DisqualifyReason,
  type LostReason,
  REASON_WORDS,
  type RecycleReason,
  type RejectReason,
} from '#src/lead/reasons.ts'
import type { Manner } from './figures.ts'
import { spaced } from './spaced.ts'

type Reason =
  | RejectReason
  | RecycleReason
  | DisqualifyReason
  | LostReason
  | (typeof CLOSED_UNKNOWN_REASONS)[number]

const GERMAN: Readonly<Record<Reason | 'expired' | 'unknown', string>> = {
  misrouted_territory: 'Falsches Gebiet',
  misrouted_product: 'Falsches Produkt',
  already_owned: 'Hat schon jemand',
  existing_customer: 'Ist schon Kunde',
  duplicate: 'Doppelt',
  bad_contact_data: 'Kontaktdaten sind falsch',
  incomplete: 'Es fehlt etwas',
  off_definition: 'Kein Lead nach unserer Definition',
  no_capacity: 'Keine Zeit dafür',
  no_budget_yet: 'Noch kein Budget',
  timing: 'Jetzt nicht',
  no_authority_yet: 'Kann noch nicht entscheiden',
  under_contract_until: 'Anderswo unter Vertrag',
  wants_information_only: 'Will nur Auskunft',
  unreachable: 'Nicht zu erreichen',
  no_need: 'Kein Bedarf',
  wrong_market: 'Falscher Markt',
  student_or_job_seeker: 'Studiert oder sucht Arbeit',
  competitor_or_supplier: 'Wettbewerber oder Lieferant',
  bought_elsewhere: 'Anderswo gekauft',
  cannot_serve: 'Können wir nicht bedienen',
  asked_not_to_be_contacted: 'Will in Ruhe gelassen werden',
  out_of_business: 'Gibt es nicht mehr',
  competitor: 'Ein Wettbewerber hat gewonnen',
  no_decision: 'Keine Entscheidung',
  price: 'Preis',
  product_gap: 'Dem Produkt fehlt etwas',
  late: 'Wir waren zu spät',
  no_response: 'Keine Antwort',
  partner_unreported: 'Vom Partner nicht berichtet',
  expired: 'Angebot laufen lassen',
  unknown: 'Unbekannt',
}

/** Why a lead was refused or ended, by the code that the books keep; what has no words is said as it is, spaced. */
export function sayReason(code: string, { isGerman }: Pick<Manner, 'isGerman'>): string {
  const words = (isGerman ? (GERMAN as Readonly<Record<string, string>>) : REASON_WORDS)[code]
  return words ?? spaced(code)
}
