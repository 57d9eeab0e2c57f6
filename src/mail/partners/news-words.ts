/** What people of partners are written, by language. */
interface NewsWords {
  weekSubject: (count: number) => string
  week: (count: number) => string
  dealSubject: (company: string) => string
  protected: (company: string) => string
  refused: (company: string) => string
  registerSubject: string
  register: string
  reply: string
}

const EN: NewsWords = {
  registerSubject: 'Register deals of your own',
  register:
    'Good day,\n\non this page you register deals of your own. What nobody else is at is protected for you: new leads of the company come to you. No login is needed:',
  weekSubject: (count) =>
    count === 1 ? 'Your open lead: how does it stand?' : `Your ${count} open leads: how do they stand?`,
  week: (count) =>
    `Good morning,\n\n${count === 1 ? 'one lead of ours lies' : `${count} leads of ours lie`} with you. One page lists ${count === 1 ? 'it' : 'them all'}; one tap for each is enough, without a login:`,
  dealSubject: (company) => `Your registered deal with ${company}`,
  protected: (company) =>
    `Good day,\n\nyour deal with ${company} is protected for you: new leads of this company come to you. Until when, and how to renew it once, stands here:`,
  refused: (company) =>
    `Good day,\n\nyour deal with ${company} could not be protected for you: somebody else was there before. All of your registered deals stand here:`,
  reply:
    'You may also answer this mail with a table (CSV or XLSX) of your own: it is read, and you hear what became of each row.',
}

const DE: NewsWords = {
  registerSubject: 'Eigene Projekte anmelden',
  register:
    'Guten Tag,\n\nauf dieser Seite melden Sie eigene Projekte an. Woran noch niemand anders ist, das ist für Sie geschützt: Neue Leads der Firma kommen zu Ihnen. Eine Anmeldung ist nicht nötig:',
  weekSubject: (count) =>
    count === 1 ? 'Ihr offener Lead: Wie steht es?' : `Ihre ${count} offenen Leads: Wie steht es?`,
  week: (count) =>
    `Guten Morgen,\n\n${count === 1 ? 'ein Lead von uns liegt' : `${count} Leads von uns liegen`} bei Ihnen. Eine Seite zeigt ${count === 1 ? 'ihn' : 'sie alle'}; ein Tipp je Lead genügt, ohne Anmeldung:`,
  dealSubject: (company) => `Ihr angemeldetes Projekt mit ${company}`,
  protected: (company) =>
    `Guten Tag,\n\nIhr Projekt mit ${company} ist für Sie geschützt: Neue Leads dieser Firma kommen zu Ihnen. Bis wann, und wie Sie es einmal verlängern, steht hier:`,
  refused: (company) =>
    `Guten Tag,\n\nIhr Projekt mit ${company} konnte nicht für Sie geschützt werden: Es war schon jemand anders daran. Alle Ihre angemeldeten Projekte stehen hier:`,
  reply:
    'Sie können auf diese Mail auch mit einer eigenen Tabelle (CSV oder XLSX) antworten: Sie wird gelesen, und Sie erfahren, was aus jeder Zeile wurde.',
}

export function partnerNewsWords(language: string | null | undefined): NewsWords {
  return /^de\b/i.test(language ?? '') ? DE : EN
}
