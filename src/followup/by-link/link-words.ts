/** What every page of a link says, by language. */
export interface LinkWords {
  language: string
  /** Whose link it is. */
  forWhom: (name: string) => string
  notFound: [title: string, text: string]
  expired: [title: string, text: string]
  left: (name: string) => [title: string, text: string]
  movedOn: (holder: string | null) => [title: string, text: string]
  refused: string
  failed: [title: string, text: string]
  back: string
}

const EN: LinkWords = {
  language: 'en',
  forWhom: (name) => `For ${name}`,
  notFound: [
    'There is nothing here',
    'This link is not complete or was changed. Nothing was done. Please open the link in the mail itself.',
  ],
  expired: [
    'This link is too old',
    'Nothing was done. The next mail brings a new one; if it is urgent, answer the mail that it came with.',
  ],
  left: (name) => [
    'This link is not valid any more',
    `It was for ${name}, who does not work here any more. Nothing was done. Please ask the sender of the mail who has the lead now.`,
  ],
  movedOn: (holder) => [
    'This lead is with somebody else now',
    `${holder ? `It is with ${holder}.` : 'It went on meanwhile.'} There is nothing left for you to do here.`,
  ],
  refused: 'It was not done',
  failed: ['That did not work', 'Nothing was lost. Please go back and try again in a minute.'],
  back: 'Back',
}

const DE: LinkWords = {
  language: 'de',
  forWhom: (name) => `Für ${name}`,
  notFound: [
    'Hier ist nichts',
    'Dieser Link ist nicht vollständig oder wurde verändert. Es ist nichts geschehen. Bitte öffnen Sie den Link in der Mail selbst.',
  ],
  expired: [
    'Dieser Link ist zu alt',
    'Es ist nichts geschehen. Die nächste Mail bringt einen neuen; wenn es eilt, antworten Sie auf die Mail, mit der er kam.',
  ],
  left: (name) => [
    'Dieser Link gilt nicht mehr',
    `Er war für ${name}; diese Person arbeitet hier nicht mehr. Es ist nichts geschehen. Bitte fragen Sie den Absender der Mail, wer den Lead jetzt hat.`,
  ],
  movedOn: (holder) => [
    'Diesen Lead hat jetzt jemand anders',
    `${holder ? `Er liegt bei ${holder}.` : 'Er ist inzwischen weitergegangen.'} Hier ist für Sie nichts mehr zu tun.`,
  ],
  refused: 'Das ging nicht',
  failed: [
    'Das hat nicht geklappt',
    'Es ist nichts verloren. Bitte gehen Sie zurück und versuchen Sie es in einer Minute noch einmal.',
  ],
  back: 'Zurück',
}

export function linkWords(language: string | null | undefined): LinkWords {
  return /^de\b/i.test(language ?? '') ? DE : EN
}
