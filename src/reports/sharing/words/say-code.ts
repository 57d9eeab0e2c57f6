import type { Manner } from './figures.ts'
import { spaced } from './spaced.ts'

/** Sources, channels and grades that a company finds here; it adds its own, in its own words. */
const GERMAN: Readonly<Record<string, string>> = {
  api: 'Schnittstelle',
  business_card: 'Visitenkarte',
  cold: 'Kalt',
  email: 'E-Mail',
  event: 'Veranstaltung',
  hot: 'Heiß',
  import: 'Import',
  letter: 'Brief',
  marketing: 'Marketing',
  organic_search: 'Organische Suche',
  paid_search: 'Bezahlte Suche',
  partner: 'Partner',
  phone: 'Telefon',
  phone_call: 'Anruf',
  print: 'Print',
  referral: 'Empfehlung',
  rfq: 'Ausschreibung',
  sales_ready: 'Reif für den Vertrieb',
  social: 'Soziale Medien',
  trade_show: 'Messe',
  unfit: 'Passt nicht',
  unknown: 'Unbekannt',
  visit: 'Besuch',
  web: 'Web',
  web_form: 'Webformular',
  webinar: 'Webinar',
}

/** A source, channel or grade as people write it: `trade_show` is "Trade show", in German "Messe". */
export function sayCode(code: string, { isGerman }: Pick<Manner, 'isGerman'>): string {
  const german = isGerman ? GERMAN[code] : undefined
  return german ?? spaced(code)
}
