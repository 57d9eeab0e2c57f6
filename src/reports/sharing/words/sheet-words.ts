import type { LeftOut } from '#src/deals/index.ts'
import type { Manner } from './figures.ts'

/** What stands around figures that leave the screens. */
export interface SheetWords {
  asOf: (when: string) => string
  days: (from: string | null, to: string | null) => string
  before: string
  limited: string
  leftOut: Record<LeftOut, string>
  all: string
  none: string
  readOnly: (company: string) => string
  open: string
  nothing: string
  more: (count: number) => string
  tooFew: (count: string) => string
  mail: {
    subject: (title: string, company: string) => string
    why: (who: string) => string
    open: string
    stop: string
  }
  stop: { title: string; text: (title: string) => string; button: string; done: string; doneText: string }
  gone: { title: string; text: string }
  headings: { figure: string; value: string; change: string }
}

const EN: SheetWords = {
  asOf: (when) => `As of ${when}`,
  days: (from, to) =>
    from && to ? `${from} to ${to}` : from ? `since ${from}` : to ? `until ${to}` : 'All time',
  before: 'against the same number of days before',
  limited: 'Only',
  leftOut: { our_people: 'talks with our own people left out' },
  all: 'All',
  none: 'None',
  readOnly: (company) =>
    `Figures of ${company}, to be read only. They are of this moment: opened later they say what holds then.`,
  open: 'Sign in to open the leads behind them',
  nothing: 'Nothing to count in this period.',
  more: (count) => `and ${count} more`,
  tooFew: (count) => `too few to say (n = ${count})`,
  mail: {
    subject: (title, company) => `${title}: the figures of ${company}`,
    why: (who) => `${who} has these figures sent to you every week.`,
    open: 'Open them as they stand now',
    stop: 'Stop this mail',
  },
  stop: {
    title: 'Stop this mail?',
    text: (title) => `You get “${title}” every week.`,
    button: 'Stop it',
    done: 'It is stopped',
    doneText:
      'You get no more of these mails. Whoever sends them can see that, and can put you on the list again.',
  },
  gone: {
    title: 'These figures are not shown any more',
    text: 'The link has ended: it ran out, was withdrawn, or whoever made it may not see these figures any more. Ask them for a new one.',
  },
  headings: { figure: 'Figure', value: 'Now', change: 'Change' },
}

const DE: SheetWords = {
  asOf: (when) => `Stand ${when}`,
  days: (from, to) =>
    from && to ? `${from} bis ${to}` : from ? `seit ${from}` : to ? `bis ${to}` : 'Gesamte Zeit',
  before: 'gegenüber gleich vielen Tagen davor',
  limited: 'Nur',
  leftOut: { our_people: 'ohne Gespräche mit unseren eigenen Leuten' },
  all: 'Alle',
  none: 'Keine Angabe',
  readOnly: (company) =>
    `Zahlen von ${company}, nur zum Lesen. Sie gelten in diesem Augenblick: Später geöffnet zeigen sie, was dann gilt.`,
  open: 'Anmelden, um die Leads dahinter zu öffnen',
  nothing: 'In diesem Zeitraum gibt es nichts zu zählen.',
  more: (count) => `und ${count} weitere`,
  tooFew: (count) => `zu wenige (n = ${count})`,
  mail: {
    subject: (title, company) => `${title}: die Zahlen von ${company}`,
    why: (who) => `${who} lässt Ihnen diese Zahlen jede Woche schicken.`,
    open: 'Öffnen, wie sie jetzt stehen',
    stop: 'Diese Mail abbestellen',
  },
  stop: {
    title: 'Diese Mail abbestellen?',
    text: (title) => `Sie bekommen „${title}“ jede Woche.`,
    button: 'Abbestellen',
    done: 'Sie ist abbestellt',
    doneText: 'Sie bekommen diese Mail nicht mehr. Wer sie schickt, sieht das und kann Sie wieder aufnehmen.',
  },
  gone: {
    title: 'Diese Zahlen werden nicht mehr gezeigt',
    text: 'Der Link ist zu Ende: Er ist abgelaufen oder zurückgezogen, oder wer ihn gemacht hat, darf die Zahlen nicht mehr sehen. Bitten Sie um einen neuen.',
  },
  headings: { figure: 'Zahl', value: 'Jetzt', change: 'Änderung' },
}

export function sheetWords({ isGerman }: Pick<Manner, 'isGerman'>): SheetWords {
  return isGerman ? DE : EN
}
