import type { Manner } from './figures.ts'

type Both = readonly [en: string, de: string]

/** What a picture shows, by its kind and report. */
const CAPTIONS: Record<string, Record<string, Both>> = {
  flow: { ledger: ['Leads of the period: from where, and where to', 'Leads des Zeitraums: woher und wohin'] },
  parts: {
    waterfall: [
      'How far leads got, and where the others stand',
      'Wie weit Leads kamen und wo die übrigen stehen',
    ],
    response: [
      'How long leads waited for the first attempt',
      'Wie lange Leads auf den ersten Versuch warteten',
    ],
    attribution: ['The same sales under each model', 'Dieselben Verkäufe nach jedem Modell'],
  },
  age: {
    return: ['How late sales come', 'Wie spät Verkäufe kommen'],
    'time-in-stage': ['Still there after so many days', 'Nach so vielen Tagen noch dort'],
    effort: ['Spoken with by so many attempts', 'Gesprochen nach so vielen Versuchen'],
  },
  course: {
    ledger: ['Open leads by stage', 'Offene Leads nach Phase'],
    waterfall: ['How far leads got, over time', 'Wie weit Leads kamen, im Lauf der Zeit'],
    response: ['Promises kept', 'Gehaltene Zusagen'],
    acceptance: ['Accepted by sales', 'Vom Vertrieb angenommen'],
    return: ['Brought and spent, by month of the inquiry', 'Gebracht und ausgegeben, nach Monat der Anfrage'],
  },
  rates: {
    sources: ['Won, of leads, with its 95 % interval', 'Gewonnen, von Leads, mit 95-%-Intervall'],
    overturns: ['Overturned, with its 95 % interval', 'Aufgehoben, mit 95-%-Intervall'],
    partners: ['Offers answered, with its 95 % interval', 'Beantwortete Angebote, mit 95-%-Intervall'],
    attainment: ['Done in time, with its 95 % interval', 'Rechtzeitig getan, mit 95-%-Intervall'],
    competitors: [
      'Our share of known purchases, with its 95 % interval',
      'Unser Anteil an bekannten Käufen, mit 95-%-Intervall',
    ],
    'nurture-lift': [
      'Became opportunities, with 95 % interval',
      'Wurden Verkaufschancen, mit 95-%-Intervall',
    ],
    'did-you-buy': [
      'Answered, of those asked, with its 95 % interval',
      'Geantwortet, von den Gefragten, mit 95-%-Intervall',
    ],
  },
}

export function captionOf(
  kind: 'flow' | 'parts' | 'age' | 'course' | 'rates',
  report: string,
  { isGerman }: Pick<Manner, 'isGerman'>,
): string {
  return CAPTIONS[kind]?.[report]?.[isGerman ? 1 : 0] ?? ''
}

interface AgeWords {
  days: (count: number) => string
  months: (count: number) => string
  attempts: (count: number) => string
}

const EN: AgeWords = {
  days: (count) => (count === 0 ? 'the day they came' : `after ${count} days`),
  months: (count) => (count === 0 ? 'the inquiry' : `after ${count} ${count === 1 ? 'month' : 'months'}`),
  attempts: (count) => (count === 0 ? 'before any' : `after ${count} attempts`),
}

const DE: AgeWords = {
  days: (count) => (count === 0 ? 'am Tag, an dem sie kamen' : `nach ${count} Tagen`),
  months: (count) => (count === 0 ? 'Anfrage' : `nach ${count} ${count === 1 ? 'Monat' : 'Monaten'}`),
  attempts: (count) => (count === 0 ? 'vor dem ersten' : `nach ${count} Versuchen`),
}

/** The ends of an axis of age. */
export function ageWords({ isGerman }: Pick<Manner, 'isGerman'>): AgeWords {
  return isGerman ? DE : EN
}
