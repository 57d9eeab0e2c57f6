/** What mail to somebody of a partner says. */
export interface LetterWords {
  language: string
  locale: string
  hello: (name: string) => string
  /** Subjects: of one lead by what it is called, of several by their number. */
  offered: [one: (lead: string) => string, many: (count: number) => string]
  waiting: [one: (lead: string) => string, many: (count: number) => string]
  intro: (workspace: string, count: number) => string
  handedOver: (workspace: string) => string
  reminder: (workspace: string, count: number) => string
  until: (moment: string) => string
  asksFor: string
  act: Record<'offered' | 'held', string>
  /** Below everything. */
  yours: string
  lead: string
}

const EN: LetterWords = {
  language: 'en',
  locale: 'en-GB',
  hello: (name) => `Hello ${name},`,
  offered: [(lead) => `A lead for you: ${lead}`, (count) => `${count} leads for you`],
  waiting: [(lead) => `Still waiting for you: ${lead}`, (count) => `${count} leads still wait for you`],
  intro: (workspace, count) => `${workspace} has ${count === 1 ? 'a lead' : `${count} leads`} for you.`,
  handedOver: (workspace) => `${workspace} has given you a lead that is quoted already.`,
  reminder: (workspace, count) =>
    `${workspace} has not heard from you about ${count === 1 ? 'this lead' : 'these leads'} yet. One tap is enough.`,
  until: (moment) => `Yours until ${moment}; then somebody else is asked.`,
  asksFor: 'Asks for',
  act: { offered: 'Accept or decline, without signing in:', held: 'See whom to call, and tell how it goes:' },
  yours: 'The links are for you alone: whoever you forward them to acts in your name.',
  lead: 'A lead',
}

const DE: LetterWords = {
  language: 'de',
  locale: 'de-DE',
  hello: (name) => `Guten Tag ${name},`,
  offered: [(lead) => `Ein Lead für Sie: ${lead}`, (count) => `${count} Leads für Sie`],
  waiting: [(lead) => `Wartet noch auf Sie: ${lead}`, (count) => `${count} Leads warten noch auf Sie`],
  intro: (workspace, count) => `${workspace} hat ${count === 1 ? 'einen Lead' : `${count} Leads`} für Sie.`,
  handedOver: (workspace) =>
    `${workspace} hat Ihnen einen Lead übergeben, für den es schon ein Angebot gibt.`,
  reminder: (workspace, count) =>
    `${workspace} hat zu ${count === 1 ? 'diesem Lead' : 'diesen Leads'} noch nichts von Ihnen gehört. Ein Tipp genügt.`,
  until: (moment) => `Für Sie reserviert bis ${moment}; danach wird jemand anders gefragt.`,
  asksFor: 'Wünscht',
  act: {
    offered: 'Annehmen oder ablehnen, ohne Anmeldung:',
    held: 'Hier steht, wen Sie anrufen, und hier sagen Sie, wie es weitergeht:',
  },
  yours: 'Die Links sind nur für Sie: Wem Sie sie weiterleiten, der handelt in Ihrem Namen.',
  lead: 'Ein Lead',
}

export function letterWords(language: string | null | undefined): LetterWords {
  return /^de\b/i.test(language ?? '') ? DE : EN
}
