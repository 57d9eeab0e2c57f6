/** What the page and the mail of a week say, by language. */
export interface WeekWords {
  title: (open: number) => string
  intro: string
  nothing: string
  nothingText: string
  more: (more: number) => string
  register: string
  since: (day: string) => string
}

const EN: WeekWords = {
  title: (open) => (open === 1 ? 'Your open lead' : `Your ${open} open leads`),
  intro: 'One tap for each is enough. What you tell us is all we ask: no list, no form, no login.',
  nothing: 'Nothing left to do',
  nothingText: 'You have told us of every lead. Thank you! You can close this page.',
  more: (more) => `${more} more follow once these are told: load this page again then.`,
  register: 'Register a deal of your own',
  since: (day) => `Last news on ${day}`,
}

const DE: WeekWords = {
  title: (open) => (open === 1 ? 'Ihr offener Lead' : `Ihre ${open} offenen Leads`),
  intro: 'Ein Tipp je Lead genügt. Mehr fragen wir nicht: keine Liste, kein Formular, keine Anmeldung.',
  nothing: 'Es ist nichts mehr zu tun',
  nothingText: 'Sie haben uns zu jedem Lead etwas gesagt. Vielen Dank! Sie können diese Seite schließen.',
  more: (more) => `${more} weitere folgen, wenn diese gemeldet sind: Laden Sie dann die Seite noch einmal.`,
  register: 'Ein eigenes Projekt anmelden',
  since: (day) => `Letzte Meldung am ${day}`,
}

export function weekWords(language: string | null | undefined): WeekWords {
  return /^de\b/i.test(language ?? '') ? DE : EN
}
