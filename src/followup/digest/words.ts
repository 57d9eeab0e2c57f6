import type { LoggedResult } from '../reaching/results.ts'
import type { DigestPurpose } from './purposes.ts'

export interface DigestWords {
  language: string
  locale: string
  subject: (o: { offers: number; overdue: number; today: number }) => string
  hello: (name: string) => string
  offers: string
  overdue: string
  today: string
  acceptBy: (when: string) => string
  due: (when: string) => string
  acts: Record<DigestPurpose, string>
  more: (count: number) => string
  all: string
  yours: string
  fewer: string
  nothingLeft: string
  /** On the pages behind the links. */
  asksFor: string
  phone: string
  titles: Record<DigestPurpose, string>
  until: (when: string) => string
  why: string
  note: string
  result: string
  results: Record<LoggedResult, string>
  done: Record<DigestPurpose, string>
  next: (when: string) => string
  undo: string
  undone: string
  notNow: string
  notNowText: string
}

function list(parts: (string | false)[], and: string): string {
  const said = parts.filter((part) => part !== false)
  return said.length < 2 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} ${and} ${said.at(-1)}`
}

const EN: DigestWords = {
  language: 'en',
  locale: 'en-GB',
  subject: ({ offers, overdue, today }) =>
    `Your day: ${list(
      [
        offers > 0 && (offers === 1 ? '1 offer' : `${offers} offers`),
        overdue > 0 && `${overdue} overdue`,
        today > 0 && `${today} due today`,
      ],
      'and',
    )}`,
  hello: (name) => `Good morning ${name},`,
  offers: 'Offered to you',
  overdue: 'Overdue',
  today: 'Due today',
  acceptBy: (when) => `accept by ${when}`,
  due: (when) => `due ${when}`,
  acts: { day_accept: 'Accept', day_reject: 'Refuse', day_call: 'Log a call', day_tomorrow: 'Tomorrow' },
  more: (count) => (count === 1 ? 'And one more on Today.' : `And ${count} more on Today.`),
  all: 'All of it',
  yours:
    'The links are yours alone; each opens a page with one button, and nothing happens before you press it. Or answer this mail, and begin with the name: “Acme: reached, interested”.',
  fewer: 'You can switch this mail off under Notifications.',
  nothingLeft: 'Nothing of it is left to do.',
  asksFor: 'Asks for',
  phone: 'Phone',
  titles: {
    day_accept: 'Accept this lead?',
    day_reject: 'Refuse this lead?',
    day_call: 'Log your call',
    day_tomorrow: 'Put it off?',
  },
  until: (when) => `To ${when}`,
  why: 'Why?',
  note: 'Note, if there is one',
  result: 'What came of it?',
  results: {
    no_answer: 'No answer',
    left_message: 'Left a message',
    talked_interested: 'Spoke: interested',
    talked_later: 'Spoke: later',
    talked_not: 'Spoke: not interested',
    bounced: 'Wrong number',
  },
  done: {
    day_accept: 'It is yours.',
    day_reject: 'You refused it. Somebody else gets it.',
    day_call: 'Your call is logged.',
    day_tomorrow: 'It is put off.',
  },
  next: (when) => `Next: ${when}.`,
  undo: 'Take it back',
  undone: 'It was taken back. Go on in Watertight, or with the next mail: this link is used up.',
  notNow: 'That is not possible any more',
  notNowText: 'Somebody did it already, or the lead has moved on. Nothing was changed.',
}

const DE: DigestWords = {
  language: 'de',
  locale: 'de-DE',
  subject: ({ offers, overdue, today }) =>
    `Ihr Tag: ${list(
      [
        offers > 0 && (offers === 1 ? '1 Angebot' : `${offers} Angebote`),
        overdue > 0 && `${overdue} überfällig`,
        today > 0 && `${today} heute fällig`,
      ],
      'und',
    )}`,
  hello: (name) => `Guten Morgen ${name},`,
  offers: 'Ihnen angeboten',
  overdue: 'Überfällig',
  today: 'Heute fällig',
  acceptBy: (when) => `annehmen bis ${when}`,
  due: (when) => `fällig ${when}`,
  acts: {
    day_accept: 'Annehmen',
    day_reject: 'Ablehnen',
    day_call: 'Anruf eintragen',
    day_tomorrow: 'Morgen',
  },
  more: (count) => (count === 1 ? 'Und einer mehr unter Heute.' : `Und ${count} mehr unter Heute.`),
  all: 'Alles zusammen',
  yours:
    'Die Links gehören nur Ihnen; jeder öffnet eine Seite mit einem Knopf, und vorher geschieht nichts. Oder antworten Sie auf diese Mail und beginnen Sie mit dem Namen: „Acme: erreicht, interessiert“.',
  fewer: 'Diese Mail lässt sich unter Benachrichtigungen abstellen.',
  nothingLeft: 'Davon ist nichts mehr zu tun.',
  asksFor: 'Möchte',
  phone: 'Telefon',
  titles: {
    day_accept: 'Diesen Lead annehmen?',
    day_reject: 'Diesen Lead ablehnen?',
    day_call: 'Ihren Anruf eintragen',
    day_tomorrow: 'Verschieben?',
  },
  until: (when) => `Auf ${when}`,
  why: 'Warum?',
  note: 'Notiz, falls es eine gibt',
  result: 'Was kam dabei heraus?',
  results: {
    no_answer: 'Nicht erreicht',
    left_message: 'Nachricht hinterlassen',
    talked_interested: 'Gesprochen: interessiert',
    talked_later: 'Gesprochen: später',
    talked_not: 'Gesprochen: kein Interesse',
    bounced: 'Falsche Nummer',
  },
  done: {
    day_accept: 'Er gehört Ihnen.',
    day_reject: 'Sie haben abgelehnt. Jemand anders bekommt ihn.',
    day_call: 'Ihr Anruf ist eingetragen.',
    day_tomorrow: 'Es ist verschoben.',
  },
  next: (when) => `Als Nächstes: ${when}.`,
  undo: 'Zurücknehmen',
  undone:
    'Es wurde zurückgenommen. Weiter geht es in Watertight oder mit der nächsten Mail: Dieser Link ist verbraucht.',
  notNow: 'Das geht nicht mehr',
  notNowText: 'Es ist schon getan, oder der Lead ist weitergegangen. Es wurde nichts geändert.',
}

/** German for whoever reads German, English for all others. */
export function digestWords(language: string | null | undefined): DigestWords {
  return /^de\b/i.test(language ?? '') ? DE : EN
}
