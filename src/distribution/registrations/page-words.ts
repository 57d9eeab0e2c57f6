import type { ShownState } from './rules.ts'

/** What the page says on which partners register deals, by language. */
export interface RegisterWords {
  language: string
  locale: string
  title: string
  intro: (days: number) => string
  company: string
  website: string
  contact: string
  email: string
  phone: string
  product: string
  amount: string
  expectedOn: string
  note: string
  optional: string
  register: string
  own: string
  none: string
  renew: (days: number) => string
  withdraw: string
  done: Record<'protected' | 'waiting' | 'renewed' | 'withdrawn', string>
  states: Record<ShownState, (day: string) => string>
  missing: string
  wrongAmount: string
  wrongDay: string
  wrongEmail: string
}

const EN: RegisterWords = {
  language: 'en',
  locale: 'en-GB',
  title: 'Register a deal of your own',
  intro: (days) =>
    `Where nobody else works on it yet, the deal is protected for you for ${days} days: new leads of this company come to you.`,
  company: 'Company',
  website: 'Website',
  contact: 'Person you speak with',
  email: 'Their e-mail address',
  phone: 'Their phone number',
  product: 'Product',
  amount: 'Expected amount',
  expectedOn: 'Expected on',
  note: 'Note',
  optional: 'optional',
  register: 'Register the deal',
  own: 'Your registered deals',
  none: 'None yet.',
  renew: (days) => `Renew for ${days} days`,
  withdraw: 'Take back',
  done: {
    protected: 'The deal is registered and protected for you.',
    waiting:
      'The deal is registered. Somebody may be at it already, so the channel manager decides; the decision will stand on this page.',
    renewed: 'The protection is renewed.',
    withdrawn: 'The registration is taken back.',
  },
  states: {
    waiting: () => 'Waits for the channel manager',
    protected: (day) => `Protected for you until ${day}`,
    expired: (day) => `Protection ran out on ${day}`,
    refused: () => 'Not protected: somebody else was there before',
    withdrawn: () => 'Taken back',
  },
  missing: 'Which company is it?',
  wrongAmount: 'The amount cannot be read. Write it like 12500 or 12,500.50.',
  wrongDay: 'The day cannot be read. Write it like 2026-09-30.',
  wrongEmail: 'This is no e-mail address.',
}

const DE: RegisterWords = {
  language: 'de',
  locale: 'de-DE',
  title: 'Ein eigenes Projekt anmelden',
  intro: (days) =>
    `Wenn noch niemand anders daran arbeitet, ist das Projekt ${days} Tage für Sie geschützt: Neue Leads dieser Firma kommen zu Ihnen.`,
  company: 'Firma',
  website: 'Website',
  contact: 'Ihr Gesprächspartner',
  email: 'Dessen E-Mail-Adresse',
  phone: 'Dessen Telefonnummer',
  product: 'Produkt',
  amount: 'Erwarteter Betrag',
  expectedOn: 'Erwartet am',
  note: 'Notiz',
  optional: 'freiwillig',
  register: 'Projekt anmelden',
  own: 'Ihre angemeldeten Projekte',
  none: 'Noch keine.',
  renew: (days) => `Um ${days} Tage verlängern`,
  withdraw: 'Zurücknehmen',
  done: {
    protected: 'Das Projekt ist angemeldet und für Sie geschützt.',
    waiting:
      'Das Projekt ist angemeldet. Möglicherweise ist schon jemand daran; der Kanalmanager entscheidet, und die Entscheidung steht dann auf dieser Seite.',
    renewed: 'Der Schutz ist verlängert.',
    withdrawn: 'Die Anmeldung ist zurückgenommen.',
  },
  states: {
    waiting: () => 'Wartet auf den Kanalmanager',
    protected: (day) => `Für Sie geschützt bis ${day}`,
    expired: (day) => `Der Schutz lief am ${day} ab`,
    refused: () => 'Nicht geschützt: Es war schon jemand anders daran',
    withdrawn: () => 'Zurückgenommen',
  },
  missing: 'Um welche Firma geht es?',
  wrongAmount: 'Der Betrag ist nicht lesbar. Schreiben Sie ihn wie 12500 oder 12.500,50.',
  wrongDay: 'Der Tag ist nicht lesbar. Schreiben Sie ihn wie 2026-09-30.',
  wrongEmail: 'Das ist keine E-Mail-Adresse.',
}

export function registerWords(language: string): RegisterWords {
  return /^de\b/i.test(language) ? DE : EN
}
