import { expect, test } from 'vitest'
import { hasOlist, importOlistRevenue, importOlistSales, openOlistLeads } from '#test/olist.ts'
import { createWorld, openLead } from '#test/world.ts'
import type { ReportRow } from '../../../report.ts'
import { REPORTS, type ReportResult, runReport } from '../../../reports.ts'
import { mannerOf } from '../figures.ts'
import { findGerman, GERMAN_FINDINGS } from './find-german.ts'

const manner = mannerOf({ language: 'de', currency: 'EUR', time_zone: 'UTC' })
const told = (report: string, totals: ReportRow, more: Partial<ReportResult> = {}) =>
  findGerman({ report, totals, rows: [], distribution: [], finding: 'Said', ...more } as ReportResult, manner)

const balance = { open_at_start: 1_200, came_in: 300, reopened: 0, closed: 250, open_at_end: 1_250 }
const way = { leads: 1_000, qualified: 400, offered: 390, accepted: 300, opportunities: 120, won: 42 }
const arms = { nurtured: 400, held_back: 100, nurture_lift_n: 100, too_recent: 3 }
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
    'nurture-lift',
    { ...arms, nurture_lift: 4.2, nurture_lift_low: 1.25, nurture_lift_high: 7.1 },
    { rows: [{ name: 'Später', found: 'yes', nurture_lift: 4.2 }] },
    'Gepflegte Leads wurden um 4,2 Prozentpunkte öfter als zurückgehaltene zu Verkaufschancen (95 %: +1,3 bis +7,1); ohne Zweifel in Später',
  ],
  [
    'nurture-lift',
    { ...arms, nurture_lift: -0.04, nurture_lift_low: -3, nurture_lift_high: 3 },
    { rows: [{ name: 'Später', found: 'not yet known' }] },
    'Gepflegte Leads wurden so oft wie zurückgehaltene zu Verkaufschancen (95 %: −3,0 bis +3,0); noch in keinem Programm ohne Zweifel',
  ],
  [
    'nurture-lift',
    { ...arms, nurture_lift_n: 12, held_back: 12 },
    {},
    'Zu wenige sind gezählt, um zu sagen, was die Pflege bewirkt: 400 gepflegt, 12 zurückgehalten',
  ],
  [
    'nurture-lift',
    { ...arms, held_back: 0, nurtured_share: 12 },
    {},
    '12 % von 400 gepflegten Leads wurden Verkaufschancen; niemand wurde zurückgehalten, daher lässt sich nicht sagen, was die Pflege bewirkt',
  ],
  [
    'nurture-lift',
    { nurtured: 0, held_back: 0, too_recent: 40 },
    {},
    'Die 40 Leads, die hineinkamen, sind noch zu neu zum Zählen',
  ],
  [
    'did-you-buy',
    { ...answered, ...missed },
    {},
    'Von 200, die geantwortet haben, haben 12 bei uns gekauft, ohne dass es in den Büchern steht: etwa 18 % unserer Verkäufe sind nicht gemeldet (10 % bis 29 %)',
  ],
  [
    'waterfall',
    {},
    {
      by: 'period',
      rows: [
        { step: 'leads', entered: 1_200 },
        { step: 'accepted', entered: 300 },
        { step: 'won', entered: 42 },
      ],
    },
    'In dieser Zeit kamen 1.200 Leads herein, 300-mal nahm der Vertrieb einen an, 42 wurden gewonnen',
  ],
  [
    'velocity',
    {
      accepted: 45,
      opportunities: 45,
      won: 5,
      days_to_accepted: 3.9,
      days_to_opportunity: 8.4,
      velocity: 125,
    },
    {},
    'Die Hälfte derer, die so weit kamen, brauchte 3,9 Tage bis zur Annahme, 8,4 Tage bis zur Verkaufschance; die Pipeline bewegt 125 € am Tag',
  ],
  [
    'follow_up',
    { looked_into: 50, attempts_mean: 2.44, once_share: 31.2 },
    {},
    'Wer versucht wird, wird 2,4-mal versucht; 31 % nur einmal',
  ],
  [
    'overview',
    {},
    {
      rows: [
        { figure: 'leads', value: 1_200 },
        { figure: 'kept_share', value: 82 },
        { figure: 'sales', value: 1 },
        { figure: 'revenue', value: 12_000 },
      ],
    },
    '1.200 Leads, die Zusage bei 82 % gehalten; 1 Verkauf über 12.000 €',
  ],
  [
    'sources',
    { leads: 2_000, won: 140 },
    {
      by: 'source',
      rows: [
        { source: 'trade_show', leads: 400, won: 56 },
        { source: 'search', leads: 1_600, won: 84 },
      ],
    },
    'Messe: 14 % der Leads gewonnen, doppelt so viel wie im Schnitt',
  ],
  [
    'sources',
    { leads: 440, won: 46 },
    {
      by: 'source',
      rows: [
        { source: 'fair', leads: 40, won: 6 },
        { source: 'search', leads: 400, won: 40 },
      ],
    },
    '10 % von 440 Leads sind gewonnen; keine Abweichung ist mehr als Zufall',
  ],
  [
    'campaigns',
    {},
    {
      rows: [
        { name: 'Hannover', depth: 0, cost: 1_000, revenue: 2_400 },
        { name: 'Brief', depth: 0, cost: 500, revenue: 10 },
      ],
    },
    'Hannover hat 2,4-mal so viel eingebracht wie gekostet; Brief hat die Kosten noch nicht eingebracht',
  ],
  [
    'campaigns',
    {},
    { rows: [{ name: 'Brief', depth: 0, cost: 500, revenue: 10 }] },
    'Noch keine Kampagne hat ihre Kosten eingebracht; Brief hat 10 € von 500 € zurückgebracht',
  ],
  [
    'payback',
    { cost: 900, revenue: 1_000, paid_back: '2026-04', after_months: 3 },
    {},
    'Das Geld kam nach 3 Monaten zurück',
  ],
  [
    'payback',
    { cost: 900, revenue: 100, paid_back: null, after_months: null },
    { rows: [{}] },
    '100 € von 900 € sind in einem Monat zurückgekommen',
  ],
  [
    'attribution',
    { sales: 40 },
    {
      by: 'source',
      rows: [
        { source: 'email', money_linear: 400, money_origin: 100 },
        { source: '', money_linear: 100, money_origin: 400 },
      ],
    },
    'E-Mail hat einen Anteil von 400 €, wenn jede Berührung gleich zählt, und von 100 €, wenn nur die erste Anfrage zählt',
  ],
  ['attribution', { sales: 1 }, {}, '1 Verkauf ist zu wenig, um Modelle zu vergleichen'],
  [
    'acceptance',
    {
      accepted: 70,
      rejected: 30,
      expired: 0,
      acceptance: 70,
      acceptance_low: 61,
      acceptance_high: 77.5,
      target: 80,
    },
    {},
    'Der Vertrieb nimmt 70 % dessen an, was ihm angeboten wird: unter dem Ziel von 80 %',
  ],
  [
    'overturns',
    { judged: 200, overturned: 30, overturn_rate: 15 },
    {
      by: 'reason',
      rows: [
        { reason: 'unreachable', judged: 40, overturned: 20, overturn_rate: 50 },
        { reason: 'price', judged: 160, overturned: 10, overturn_rate: 6.25 },
      ],
    },
    'Das Prüfgremium hebt 15 % von 200 Fällen auf; bei „Nicht zu erreichen“ 50 %, was der Zufall nicht erklärt',
  ],
  [
    'suggestions',
    {},
    { rows: [{ suggestion: 'Ask' }, { suggestion: null }] },
    'Aus dem, was gefunden wurde, folgt 1 Vorschlag zur Änderung',
  ],
  [
    'attainment',
    {},
    {
      rows: [
        { duty: 'qualified_leads', value: 20, target: 40, forecast: 35, forecast_low: 30, forecast_high: 41 },
        { duty: 'offer_answered', done: 80, not_done: 20, share: 80 },
      ],
    },
    'Das Marketing hat 20 von 40 Leads gebracht, in diesem Tempo werden es 35 (30 bis 41); der Vertrieb hat 80 % seiner Angebote rechtzeitig beantwortet',
  ],
  [
    'due',
    { overdue: 5, today: 12 },
    { rows: [{ name: 'Anna', overdue: 5 }] },
    '5 überfällig bei Anna, 12 heute fällig',
  ],
  [
    'partners',
    {},
    { rows: [{ name: 'Nord', response_n: 2, open: 120, reported: 72 }] },
    'Partner haben in den letzten 30 Tagen von 60 % ihrer 120 offenen Leads etwas berichtet',
  ],
  [
    'profile',
    { leads: 900, bought: 60, looked_at: 12, found_of_them: 3 },
    { rows: [{ name: 'Branche Chemie', found: 'yes', lift: 2.4 }] },
    'Branche Chemie: kauft 2,4-mal so oft wie alle; 3 von 12 betrachteten Merkmalen sagen mehr als der Zufall',
  ],
  [
    'profile',
    { leads: 900, bought: 5 },
    {},
    'Von den 900 Leads, die alt genug sind, haben nur 5 gekauft: zu wenig, um zu sagen, wer kauft',
  ],
])('%s is said in German', (report, totals, more, sentence) => {
  expect(told(report, totals, more)?.replaceAll('\u00a0', ' ')).toBe(sentence)
})

test('every report there is has German words for what it says', () => {
  expect(Object.keys(GERMAN_FINDINGS).sort()).toEqual(REPORTS.map(({ name }) => name).sort())
})

test.runIf(hasOlist)(
  'of real leads each report says something in German where it does in English',
  async () => {
    const world = await createWorld({ timeZone: 'America/Sao_Paulo', currency: 'BRL' })
    try {
      await openOlistLeads(world)
      await importOlistSales(world)
      await importOlistRevenue(world)
      const db = world.database.bind(world.workspace.id)
      const german = { ...manner, currency: 'BRL' }
      let said = 0
      for (const { name, by } of REPORTS) {
        for (const group of by.length === 0 ? [undefined] : by) {
          const report = await runReport(db, name, { now: new Date('2018-12-01T12:00:00Z'), by: group })
          const sentence = findGerman(report, german)
          expect([name, group, sentence === null]).toEqual([name, group, report.finding === null])
          if (sentence === null) continue
          said += 1
          expect(sentence).not.toMatch(NOT_GERMAN)
          expect(sentence).not.toMatch(ONE_OF_MANY)
          expect(sentence).not.toBe(report.finding)
        }
      }
      expect(said).toBeGreaterThan(20)
    } finally {
      await world.close()
    }
  },
  60_000,
)

const NOT_GERMAN = /undefined|NaN|null|\b(the|of|leads were|and)\b/
const ONE_OF_MANY = /\b1 (Leads|Verkäufe|Käufen|Fällen|Monate|Monaten|Personen|Vorschläge)\b/

test.each([0, 1])('of a company with %i leads each report says what is right in German', async (leads) => {
  const world = await createWorld({ timeZone: 'Europe/Berlin' })
  try {
    const at = new Date('2026-03-02T09:00:00Z')
    for (let i = 0; i < leads; i++) await openLead(world, { inquiredAt: at, source: 'trade_show' })
    const db = world.database.bind(world.workspace.id)
    for (const { name, by } of REPORTS) {
      for (const group of by.length === 0 ? [undefined] : by) {
        const report = await runReport(db, name, { now: new Date('2026-03-20T12:00:00Z'), by: group })
        const sentence = findGerman(report, manner)
        expect([name, group, sentence === null]).toEqual([name, group, report.finding === null])
        expect(sentence ?? '').not.toMatch(NOT_GERMAN)
        expect(sentence ?? '').not.toMatch(ONE_OF_MANY)
        expect(sentence ?? '').not.toMatch(/\d\.\d(?!\d\d)/)
        expect(report.finding ?? '').not.toMatch(/\b1 (more |fewer )?(leads|sales|months|people) /)
      }
    }
  } finally {
    await world.close()
  }
})

test('names, parts of sales and single leads are written as German writes them', () => {
  const sold = (row: ReportRow, by = 'source') => told('attribution', { sales: 40 }, { by, rows: [row] })
  expect(sold({ source: 'trade_show', sales_linear: 12.33, sales_origin: 1 })).toBe(
    'Messe hat einen Anteil von 12,33 Verkäufen, wenn jede Berührung gleich zählt, und von 1 Verkauf, wenn nur die erste Anfrage zählt',
  )
  const won = (by: string, key: string) =>
    told(
      'sources',
      { leads: 2_000, won: 140 },
      {
        by,
        rows: [
          { [by]: key, leads: 400, won: 56 },
          { [by]: 'x', leads: 1_600, won: 84 },
        ],
      },
    )
  expect(won('country', 'de')).toMatch(/^Land Deutschland: 14/)
  expect(won('month', '2026-03')).toMatch(/^Monat März 2026: 14/)
  const one = { ...balance, difference: 0, open_at_end: 1_201, closed: 299 }
  expect(told('ledger', one)).toMatch(/; 1 Lead mehr ist offen als zuvor$/)
})

test('the target is judged as the English sentence judges it', () => {
  const ended = { accepted: 700, rejected: 300, expired: 0, acceptance: 70, target: 72.8 }
  const stands = (low: number, high: number) =>
    told('acceptance', { ...ended, acceptance_low: low, acceptance_high: high })
  expect(stands(67, 72.79)).toMatch(/unter dem Ziel von 73/)
  expect(stands(67, 72.8)).toMatch(/lässt sich noch nicht sagen/)
  expect(stands(72.81, 75)).toMatch(/über dem Ziel/)
})

test('where a report says nothing in English, it says nothing in German', () => {
  expect(told('ledger', { ...balance, difference: 0 }, { finding: null })).toBeNull()
  expect(told('unworded', {})).toBeNull()
})
