import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CREDIT_MODELS } from '#src/deals/index.ts'
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
        leads: 40,
        conversion: 20,
        conversion_low: 10,
        conversion_high: 40,
        filter: { id: lead },
      },
      { source: 'web', conversion: null, conversion_low: null, conversion_high: null },
    ],
  })
  expect(pictures).toMatchObject([
    {
      kind: 'rates',
      rates: [{ name: '<b>fair</b>', rate: { at: 20, low: 10, high: 40 }, says: '20 % (10–40 %)' }],
    },
  ])
  const html = showPictures(pictures)
  expect(html).toContain('&lt;b&gt;fair')
  expect(html).toContain('x="25.00" y="3" width="75.00"')
  expect(html).not.toMatch(new RegExp(`${lead}|<a |href|style=|<script`))
})

test('nurtured and held back stand one under the other, and what stands on too few is said instead of drawn', () => {
  const ends = (of: string) => ({ [`${of}_share`]: 12.5, [`${of}_share_low`]: 8, [`${of}_share_high`]: 19 })
  const row = (name: string, held_back: number) => ({
    ...{ source: name, nurtured: 200, held_back },
    ...ends('nurtured'),
    ...ends('held_back'),
  })
  const [rates] = drawn({
    report: 'nurture-lift',
    by: 'program',
    rows: [row('Later', 30), row('New', 29)],
  })
  expect(rates).toMatchObject({
    rates: [
      { name: 'Gepflegt: Later', rate: { at: 12.5 }, says: '13 % (8–19 %)' },
      { name: 'Zurückgehalten: Later' },
      { name: 'Gepflegt: New', rate: { at: 12.5 } },
      { name: 'Zurückgehalten: New', rate: null, says: 'zu wenige (n = 29)' },
    ],
  })
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

test('the balance flows from what was and came to what went and is open, in proportion', () => {
  const totals = { open_at_start: 60, came_in: 40, reopened: 0, closed: 25, open_at_end: 75, difference: 0 }
  const [flow] = drawn({ report: 'ledger', totals })
  expect(flow).toMatchObject({
    kind: 'flow',
    left: [
      { name: 'Offen zu Beginn', count: 60 },
      { name: 'Zugang', count: 40 },
    ],
    right: [
      { name: 'Geschlossen', count: 25 },
      { name: 'Offen am Ende', count: 75 },
    ],
  })
  const html = showPictures(flow ? [flow] : [])
  expect(html).toContain('Offen zu Beginn 60 + Zugang 40 = Geschlossen 25 + Offen am Ende 75')
  expect(html).not.toMatch(/NaN|style=/)
  expect(drawn({ report: 'ledger', totals: { open_at_start: 0, came_in: 0 } })).toEqual([])
})

test('every lead of a step is in one part of its bar, and the longest bar is as wide as the picture', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(900), fc.nat(900), fc.nat(900)), { minLength: 1, maxLength: 6 }),
      (steps) => {
        const rows = steps.map(([went_on, open, lost], i) => ({
          source: `${i}`,
          leads: went_on + open + lost,
          went_on,
          open,
          lost,
        }))
        const [parts] = drawn({ report: 'waterfall', by: 'step', rows })
        if (rows.every(({ leads }) => leads === 0)) return expect(parts).toBeUndefined()
        if (parts?.kind !== 'parts') throw new Error('not drawn as parts')
        const sums = parts.bars.map((bar) => bar.parts.reduce((sum, { amount }) => sum + amount, 0))
        expect(sums).toEqual(rows.map(({ leads }) => leads))
        const ends = [...showPictures([parts]).matchAll(/class="f\d" x="([\d.]+)" width="([\d.]+)"/g)]
        expect(Math.max(...ends.map(([, x, width]) => Number(x) + Number(width)))).toBeCloseTo(1_000, 0)
      },
    ),
  )
})

test('sales are shared out under each model to the same length, small groups as one part', () => {
  const rows = Array.from({ length: 10 }, (_, i) => ({
    source: `s${i}`,
    ...Object.fromEntries(CREDIT_MODELS.map((model) => [`money_${model}`, 10])),
  }))
  const totals = Object.fromEntries(CREDIT_MODELS.map((model) => [`money_${model}`, 100]))
  const [parts] = drawn({ report: 'attribution', rows, totals })
  if (parts?.kind !== 'parts') throw new Error('not drawn as parts')
  expect(parts.bars.map((bar) => bar.parts.reduce((sum, { amount }) => sum + amount, 0))).toEqual(
    CREDIT_MODELS.map(() => 100),
  )
  expect(parts.key.at(-1)).toEqual({ name: 'Andere', colour: 8 })
  expect(parts.bars[0]?.parts.at(-1)?.amount).toBe(20)
})

test('a curve of stays is drawn day by day and ends where nobody was watched any longer', () => {
  const [course] = drawn({
    report: 'time-in-stage',
    by: 'stage',
    rows: [{ stage: 'working' }, { stage: 'offered' }],
    distribution: [
      { stage: 'working', days: 0, share: 100 },
      { stage: 'working', days: 1.5, share: 60 },
      { stage: 'working', days: 4, share: 20 },
      { stage: 'offered', days: 0, share: 100 },
      { stage: 'offered', days: 2, share: 0 },
    ],
  })
  if (course?.kind !== 'course') throw new Error('not drawn as a course')
  const [working, offered] = course.lines
  expect(working?.points.slice(0, 7)).toEqual([100, 100, 60, 60, 20, null, null])
  expect(offered?.points.slice(-1)).toEqual([0])
  expect([course.from, course.to]).toEqual(['am Tag, an dem sie kamen', 'nach 90 Tagen'])
})

test('how late sales come begins with none, and waits are told with those nobody tried', () => {
  const [lag] = drawn({
    report: 'return',
    by: 'month',
    distribution: [
      { months: 1, share: 20 },
      { months: 2, share: 70 },
      { months: 3, share: 100 },
    ],
  })
  expect(lag).toMatchObject({ lines: [{ points: [0, 20, 70, 100] }], to: 'nach 3 Monaten' })
  const [waits] = drawn({
    report: 'response',
    distribution: [
      { wait: 'under 1 min', leads: 30, share: 75 },
      { wait: 'never', leads: 10, share: 25 },
    ],
  })
  expect(waits).toMatchObject({
    kind: 'parts',
    bars: [{ name: 'Unter 1 min', says: '75 %' }, { says: '25 %' }],
  })
})
