import { describe, expect, test } from 'vitest'
import { sayEffort } from './effort/finding.ts'
import { sayLeaks } from './leaks/finding.ts'
import { EMPTY } from './ledger/balance.ts'
import { sayBalance } from './ledger/finding.ts'
import { sayNurtureLift } from './nurture/finding.ts'
import type { ReportRow } from './report.ts'
import { sayResponse } from './response/finding.ts'
import { sayCount, sayPercent, sayTimes } from './say.ts'
import { sayDifference } from './sources/finding.ts'
import { sayStays } from './time-in-stage/finding.ts'
import { sayWay } from './waterfall/finding.ts'

const source = (name: string, leads: number, won: number) => ({ source: name, leads, won })

describe('of sources', () => {
  const said = (...rows: ReturnType<typeof source>[]) =>
    sayDifference(rows, 'source', {
      leads: rows.reduce((sum, { leads }) => sum + leads, 0),
      won: rows.reduce((sum, { won }) => sum + won, 0),
    })

  test('the one that wins more often than chance explains', () => {
    expect(said(source('trade_show', 400, 56), source('search', 1_600, 84))).toBe(
      'Trade show wins 14 % of its leads, twice the average',
    )
  })
  test('or less often, where none wins more', () => {
    const alike = ['a', 'b', 'c', 'd'].map((name) => source(name, 100, 12))
    expect(said(source('print', 200, 1), ...alike)).toBe(
      'Print wins 0.5 % of its leads, below the average of 8.2 %',
    )
  })
  test('not what chance would explain, nor what a few leads say', () => {
    const none = said(source('fair', 40, 6), source('search', 400, 40), source('lucky', 3, 3))
    expect(none).toBe('11 % of 443 leads are won; none stands out beyond chance')
    expect(said(source('fair', 20, 6))).toBeNull()
  })
})

test('of the way: where most stop', () => {
  const totals = { leads: 1_000, qualified: 400, offered: 390, accepted: 300, opportunities: 120, won: 42 }
  expect(sayWay(totals)).toBe(
    '300 of 1,000 leads were accepted by sales, 4.2 % are won; most stop before they are qualified',
  )
  expect(sayWay({ ...totals, leads: 12 })).toBeNull()
})

test('of the books: the sum itself, and the alarm', () => {
  const totals = { ...EMPTY, open_at_start: 812, came_in: 240, reopened: 13, open_at_end: 790, closed: 275 }
  expect(sayBalance(totals)).toBe(
    'The books balance: 812 + 240 + 13 = 790 + 275; 22 fewer leads are open than before',
  )
  expect(sayBalance({ ...totals, difference: -1 })).toContain('do not balance')
})

test('of waiting and leaking', () => {
  expect(sayResponse({ leads: 100, median_seconds: 11_400, never_share: 20, kept_share: 81.5 })).toBe(
    'Half of the leads that sales tried waited less than 3 h 10 min; the promise was kept for 82 %',
  )
  expect(sayResponse({ leads: 100, median_seconds: null, never_share: 100, kept_share: null })).toBe(
    'Nobody tried to reach any of these leads; 100 % were never tried',
  )
  expect(sayLeaks([], 0)).toBe('No lead leaks')
  expect(
    sayLeaks(
      [
        { bucket: 'once_only', leads: 3 },
        { bucket: 'never_opened', leads: 9 },
      ],
      12,
    ),
  ).toBe('12 leads leak; most of them, 9, were offered and never opened')
})

test.each([
  [sayCount(1234567), '1,234,567'],
  [sayPercent(4.25), '4.3 %'],
  [sayPercent(14.4), '14 %'],
  [sayTimes(2.04), 'twice'],
  [sayTimes(3.14), '3.1 times'],
])('%s', (said, expected) => {
  expect(said).toBe(expected)
})

test('of stays: where leads stay longest, and where most have not left yet', () => {
  const stage = (name: string, came: number, median: number | null) => ({
    stage: name,
    came,
    median_seconds: median,
  })
  const [offered, working] = [stage('offered', 90, 7_200), stage('working', 80, 864_000)]
  expect(sayStays([offered, working])).toBe('Half of the leads stay 10 days in working, 2 h as offered')
  expect(sayStays([offered, stage('nurture', 50, null)])).toBe(
    'More than half of the leads are still there in nurture; of the others half stay 2 h as offered',
  )
  expect(sayStays([stage('offered', 29, 7_200)])).toBeNull()
})

test('of attempts: what the first and the last of many yield', () => {
  const row = (attempt: string, made: number, share: number) => ({ attempt, made, yield: share })
  expect(sayEffort([row('1', 400, 31), row('2', 200, 18), row('3', 31, 6.4), row('4', 12, 50)])).toBe(
    'The first attempt reaches 31 % of the leads; the third still 6.4 % of those nobody spoke with before',
  )
  expect(sayEffort([row('1', 29, 31)])).toBeNull()
})

describe('of nurturing', () => {
  const arms = { nurtured: 400, held_back: 100, nurture_lift_n: 100, nurture_lift_low: -7.14, too_recent: 3 }
  const said = (totals: ReportRow, ...rows: ReportRow[]) =>
    sayNurtureLift(rows, { ...arms, nurture_lift: 4.2, nurture_lift_high: 9, ...totals })

  test('by how much it lifts, and where that is beyond doubt', () => {
    expect(said({ nurture_lift: -3.16 }, { found: 'not yet known' })).toBe(
      'Nurtured leads became opportunities 3.2 percent points less often than those held back (95 %: −7.1 to +9.0); in no program beyond doubt yet',
    )
    const [some, most] = [
      { name: 'Some', found: 'yes', nurture_lift: 4 },
      { name: 'Most', found: 'yes', nurture_lift: -9 },
    ]
    expect(said({}, some, most)).toMatch(/; beyond doubt in Most and 1 more$/)
    expect(said({}, { found: 'no' })).toMatch(/\(95 %: −7\.1 to \+9\.0\)$/)
    expect(said({ nurture_lift: 0.02 })).toMatch(/ as often as those held back /)
  })

  test('of too few, of nobody held back and of whoever entered lately what is missing', () => {
    expect(said({ nurture_lift: null, nurture_lift_n: 0 })).toMatch(/^No program has both /)
    expect(said({ nurture_lift_n: 29, held_back: 29 })).toMatch(/^Too few .*: 400 nurtured, 29 held back$/)
    expect(said({ held_back: 0, nurtured_share: 11.5 })).toMatch(/^12 % of 400 .* nobody was held back/)
    expect(said({ nurtured: 1, held_back: 0, nurtured_share: 100 })).toMatch(/: 1 nurtured, 0 held back$/)
    expect(said({ nurtured: 0, held_back: 0 })).toBe('The 3 leads that entered are too recent to count')
    expect(said({ nurtured: 0, held_back: 0, too_recent: 1 })).toMatch(/^The one lead that entered is /)
    expect(said({ nurtured: 0, held_back: 0, too_recent: 0 })).toBeNull()
  })
})
