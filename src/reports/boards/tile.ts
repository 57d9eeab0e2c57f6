import type { Cell, Filter, ReportRow, Unit } from '../report.ts'

/** A part of a figure, drawn as a bar: `of` is the whole it is measured against, null where only the longest bar is. */
export interface Bar {
  key: string
  /** Of what has a name of its own; the words for other keys are the page's. */
  name: string | null
  value: number
  of: number | null
  filter: Filter | null
  /** Of somebody's load: what came to them in four weeks, of that the percent tried in time, and what follows. */
  load?: { came: number; in_time: number | null; verdict: 'too_much' | 'could_take_more' | null }
}

/** What the keys of a tile's bars are; those of people are shown to members only. */
export type BarKind = 'bucket' | 'step' | 'duty' | 'campaign' | 'person' | 'stage'

/**
 * One figure of a board: what it is now, what it was in the period before, what it stands on, and its parts. A percent is
 * 0 to 100, money is in the workspace's currency. `filter` opens the leads behind it, `page` the report that it is from.
 */
export interface Tile {
  figure: string
  unit: Unit
  /** Whether more of it is better: colours its change; null where it depends. */
  more_is: 'better' | 'worse' | null
  value: number | null
  before: number | null
  /** What was promised or aimed at. */
  target: number | null
  n: number | null
  low: number | null
  high: number | null
  /** Its course over the period. */
  points: (number | null)[]
  /** What it comes to at this pace. */
  foreseen: number | null
  filter: Filter | null
  page: string | null
  bars: Bar[]
  bars_are: BarKind | null
}

export function tile(
  figure: string,
  unit: Unit,
  given: Partial<Omit<Tile, 'figure' | 'unit'>> & Pick<Tile, 'value'>,
): Tile {
  return {
    figure,
    unit,
    more_is: null,
    before: null,
    target: null,
    n: null,
    low: null,
    high: null,
    points: [],
    foreseen: null,
    filter: null,
    page: null,
    bars: [],
    bars_are: null,
    ...given,
  }
}

export function number(value: ReportRow[string] | undefined): number | null {
  return typeof value === 'number' ? value : null
}

export function text(value: Cell | ReportRow[string] | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** The leads behind one column of a row, as its report says. */
export function opens(row: ReportRow, cells: Record<string, Filter>, column: string): Filter | null {
  const own = (row.opens as Record<string, Filter> | undefined)?.[column]
  if (own) return own
  const [filter, cell] = [row.filter as Filter | undefined, cells[column]]
  return filter && cell ? { ...filter, ...cell } : null
}
