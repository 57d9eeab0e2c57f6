import { type Filter, percent, type ReportRow } from '../report.ts'
import { bucketsOf, type Waited } from './figures.ts'
import { tried, within } from './percentile.ts'

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400

/** The classes a picture of waiting shows; their limits are edges of the buckets, so each count is exact. */
const CLASSES: readonly [wait: string, below: number | null][] = [
  ['under 1 min', MINUTE],
  ['1–5 min', 5 * MINUTE],
  ['5–15 min', 15 * MINUTE],
  ['15–60 min', HOUR],
  ['1–4 h', 4 * HOUR],
  ['4–8 h', 8 * HOUR],
  ['8–24 h', DAY],
  ['1–2 days', 2 * DAY],
  ['2–7 days', 7 * DAY],
  ['7–30 days', 30 * DAY],
  ['later', null],
]

/** How long leads waited for the first attempt: a line per class, the last one those that nobody tried. */
export function waitsOf(waited: readonly Waited[], whole: Filter): ReportRow[] {
  const all = waited.reduce((sum, { leads }) => sum + leads, 0)
  const answered = tried(bucketsOf(waited))
  const count = answered.reduce((sum, { leads }) => sum + leads, 0)
  let from: number | null = null
  let before = 0
  const rows = CLASSES.map(([wait, below]): ReportRow => {
    const upTo = below === null ? count : within(answered, below)
    const row = {
      wait,
      from_seconds: from,
      below_seconds: below,
      leads: upTo - before,
      share: percent(upTo - before, all),
      filter: {
        ...whole,
        tried: 'yes',
        ...(from === null ? {} : { tried_from: String(from) }),
        ...(below === null ? {} : { tried_below: String(below) }),
      },
    }
    from = below
    before = upTo
    return row
  })
  const never = all - count
  return [
    ...rows,
    {
      wait: 'never',
      from_seconds: null,
      below_seconds: null,
      leads: never,
      share: percent(never, all),
      filter: { ...whole, tried: 'no' },
    },
  ]
}
