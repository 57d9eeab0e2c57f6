import { expect, test } from 'vitest'
import type { ReportResult } from '../../reports.ts'
import { mannerOf } from '../words/figures.ts'
import { picturesOf } from './pictures.ts'
import { showPictures } from './show-pictures.ts'

const manner = mannerOf({ language: 'de', currency: 'EUR', time_zone: 'UTC' })
const lead = '019a0000-0000-7000-8000-000000000001'
const report = (more: Partial<ReportResult>): ReportResult => ({
  report: 'sources',
  from: null,
  to: null,
  rows: [],
  totals: {},
  by: 'source',
  only: {},
  without: null,
  finding: null,
  cells: {},
  units: {},
  too_few: 30,
  distribution: [],
  series: [],
  step: null,
  ...more,
})
const drawn = (more: Partial<ReportResult>) => picturesOf(report(more), (row) => String(row.source), manner)

test('a share is drawn with its interval for each group that has one, and opens no lead', () => {
  const pictures = drawn({
    rows: [
      {
        source: '<b>fair</b>',
        conversion: 20,
        conversion_low: 10,
        conversion_high: 40,
        filter: { id: lead },
      },
      { source: 'web', conversion: null, conversion_low: null, conversion_high: null },
    ],
  })
  expect(pictures).toEqual([
    { kind: 'rates', rates: [{ name: '<b>fair</b>', rate: 20, low: 10, high: 40, says: '20 % (10–40 %)' }] },
  ])
  const html = showPictures(pictures)
  expect(html).toContain('&lt;b&gt;fair')
  expect(html).toContain('x="25.00" y="3" width="75.00"')
  expect(html).not.toMatch(new RegExp(`${lead}|<a |href|style=|<script`))
})

test('what changes over time is drawn as lines, with gaps where there is no figure and months in words', () => {
  const months = ['2026-01', '2026-02', '2026-03', '2026-04']
  const [course] = drawn({
    report: 'response',
    step: 'month',
    units: { kept_share: 'percent' },
    series: months.map((month, i) => ({ from: `${month}-01`, kept_share: i === 1 ? null : 50 })),
  })
  expect(course).toMatchObject({
    kind: 'course',
    top: 100,
    saysTop: '100 %',
    from: 'Jan. 2026',
    to: 'Apr. 2026',
    lines: [{ points: [50, null, 50, 50] }],
  })
  expect(showPictures(course ? [course] : [])).toMatch(/d="M0\.0 100\.0M666\.7 100\.0L1000\.0 100\.0"/)
})

test('of too few months nothing is drawn, nor of a report without shares or a course', () => {
  const series = ['2026-01-01', '2026-02-01'].map((from) => ({ from, kept_share: 50 }))
  expect(drawn({ report: 'response', step: 'month', series })).toEqual([])
  expect(drawn({ report: 'leaks', rows: [{ bucket: 'never_opened', leads: 3 }] })).toEqual([])
})
