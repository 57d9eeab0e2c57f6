import { expect, test } from 'vitest'
import { addressText, parseAddress } from '#src/web/kit/search-state.ts'
import { carriedAlong, DEFAULT_PERIOD, leadsSearch, parseFigures, reportText } from './address.ts'

test.each([
  ['', `period=${DEFAULT_PERIOD}`],
  ['period=last_month&by=rep', 'period=last_month'],
  ['period=tomorrow', `period=${DEFAULT_PERIOD}`],
  ['from=2026-01-01&period=last_month', 'from=2026-01-01'],
  ['from=2026-03-01&to=2026-01-01', `period=${DEFAULT_PERIOD}`],
  ['from=2026-02-30&to=2026-03-31', 'to=2026-03-31'],
  ['from=2024-02-29&to=2024-13-01', 'from=2024-02-29'],
  ['from=2026-02-29', `period=${DEFAULT_PERIOD}`],
  ['from=yesterday', `period=${DEFAULT_PERIOD}`],
  ['period=all&source=a&source=b&country=de,at&x=1', 'period=all&source=a&source=b&country=de%2Cat'],
  ['period=all&source=', 'period=all&source='],
])('the address %s asks the report for %s', (address, asked) => {
  expect(reportText(parseFigures(parseAddress(address)))).toBe(asked)
})

test.each([
  ['', undefined],
  ['from=2024-02-29&to=2024-03-01', undefined],
  ['from=2026-02-29', 'The calendar has no 2026-02-29, so it is left out.'],
  ['from=2026-02-30&to=2026-03-31', 'The calendar has no 2026-02-30, so it is left out.'],
  ['from=yesterday&to=2026-13-01', 'The calendar has no yesterday and no 2026-13-01, so it is left out.'],
  ['from=2026-03-01&to=2026-01-01', 'The period in the address ends before it begins, so it is left out.'],
])('what is left out of the period of %s is said', (address, said) => {
  expect(parseFigures(parseAddress(address)).notPeriod).toBe(said)
})

test('a report is not asked for limits that it does not know', () => {
  const address = parseFigures(parseAddress('period=all&source=a&country=de'))
  expect(reportText(address, { only: ['source'], by: 'stage', series: true })).toBe(
    'period=all&by=stage&series=auto&source=a',
  )
})

test('period and limits go along to another report, what belongs to one stays', () => {
  expect(carriedAlong(parseAddress('period=all&by=rep&measure=roi&owner=x'))).toEqual({
    period: 'all',
    owner: 'x',
  })
})

test('a filter of the lead list keeps a blank value in the address', () => {
  expect(addressText(leadsSearch({ source: '', stage: 'won', channel: ['a', ''] }))).toBe(
    '?source=&stage=won&channel=a&channel=',
  )
})
