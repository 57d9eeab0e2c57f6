import { expect, test } from 'vitest'
import type { ReportRow } from '../../report.ts'
import type { ReportResult } from '../../reports.ts'
import { mannerOf } from './figures.ts'
import { findGerman } from './german-findings.ts'

const manner = mannerOf({ language: 'de', currency: 'EUR', time_zone: 'UTC' })
const told = (report: string, totals: ReportRow, more: Partial<ReportResult> = {}) =>
  findGerman({ report, totals, rows: [], distribution: [], finding: 'Said', ...more } as ReportResult, manner)

const balance = { open_at_start: 1_200, came_in: 300, reopened: 0, closed: 250, open_at_end: 1_250 }
const way = { leads: 1_000, qualified: 400, offered: 390, accepted: 300, opportunities: 120, won: 42 }
const answered = { answered: 200, not_reported: 12 }
const missed = { missed_share: 18, missed_share_low: 10, missed_share_high: 29 }

test.each<[string, ReportRow, Partial<ReportResult>, string]>([
  [
    'ledger',
    { ...balance, difference: 0 },
    {},
    'Die Bücher gehen auf: 1.200 + 300 = 1.250 + 250; 50 Leads mehr sind offen als zuvor',
  ],
  [
    'ledger',
    { ...balance, difference: -1 },
    {},
    'Die Bücher gehen nicht auf: 1.200 + 300 = 1.250 + 250 ist um -1 falsch',
  ],
  [
    'waterfall',
    way,
    { by: 'month' },
    '300 von 1.000 Leads hat der Vertrieb angenommen, 4,2 % sind gewonnen; die meisten bleiben nach „Leads“ stehen',
  ],
  [
    'response',
    { median_seconds: 11_400, kept_share: 81.5 },
    {},
    'Die Hälfte der versuchten Leads wartete weniger als 3 h 10 min; die Zusage wurde bei 82 % gehalten',
  ],
  [
    'leaks',
    {},
    {
      by: 'bucket',
      rows: [
        { bucket: 'never_opened', leads: 3 },
        { bucket: 'never_attempted', leads: 9 },
      ],
    },
    '12 Leads bleiben liegen, die meisten (9) bei „Nie versucht“',
  ],
  [
    'return',
    { return_6: -0.06, return_12: null },
    {
      distribution: Array.from({ length: 10 }, (_, i) => ({ months: i + 1, share: i < 6 ? 75 : 99 })),
    },
    '25 % der Verkäufe kommen mehr als ein halbes Jahr nach der Anfrage; 94 % des Geldes waren nach 6 Monaten zurück',
  ],
  [
    'time-in-stage',
    {},
    { rows: [{ stage: 'working', came: 40, median_seconds: 86_400 * 3 }] },
    'Die Hälfte der Leads bleibt 3 Tage in „In Arbeit“',
  ],
  [
    'effort',
    {},
    {
      rows: [
        { attempt: 1, made: 100, yield: 40 },
        { attempt: 2, made: 50, yield: 12 },
      ],
    },
    'Der erste Versuch erreicht 40 % der Leads; der 2. noch 12 % derer, mit denen bis dahin niemand sprach',
  ],
  [
    'competitors',
    { our_share: 60, our_share_n: 50 },
    { rows: [{ competitor: 'x', name: 'Pumpwerk', elsewhere: 11, share: 55 }] },
    'Wir haben 60 % von 50 bekannten Käufen gewonnen; am meisten verlieren wir an Pumpwerk: 55 % davon',
  ],
  [
    'did-you-buy',
    { ...answered, ...missed },
    {},
    'Von 200, die geantwortet haben, haben 12 bei uns gekauft, ohne dass es in den Büchern steht: etwa 18 % unserer Verkäufe sind nicht gemeldet (10 % bis 29 %)',
  ],
])('%s is said in German', (report, totals, more, sentence) => {
  expect(told(report, totals, more)).toBe(sentence)
})

test('where a report says nothing in English, it says nothing in German', () => {
  expect(told('ledger', { ...balance, difference: 0 }, { finding: null })).toBeNull()
  expect(told('unworded', {})).toBeNull()
})
