import type { Db } from '#src/db/index.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { placesOf } from '../../boards/rules.ts'
import { sayTile } from '../../boards/says/say-tile.ts'
import { boardWords, sayBar } from '../../boards/sentences.ts'
import type { Tile } from '../../boards/tile.ts'
import type { ReportRow } from '../../report.ts'
import type { ReportResult } from '../../reports.ts'
import { picturesOf, type SheetPicture } from '../pictures/pictures.ts'
import { type Manner, mannerOf, sayChange, sayDay, sayFigure, sayMoment, sayRange } from '../words/figures.ts'
import { findGerman } from '../words/german/find-german.ts'
import { nameOf } from '../words/name-of.ts'
import { sayWord } from '../words/say-word.ts'
import { sheetWords } from '../words/sheet-words.ts'
import type { ViewFigures } from './read-view.ts'
import { sayLimits } from './say-limits.ts'

/** Figures ready to be read by somebody who does not sign in: words and numbers, no leads and no people. */
export interface Sheet {
  manner: Manner
  title: string
  period: string
  limits: string[]
  /** What is left out of the counting. */
  leftOut: string | null
  asOf: string
  finding: string | null
  tiles: SheetTile[]
  pictures: SheetPicture[]
  table: SheetTable | null
}

export interface SheetTile {
  label: string
  value: string
  /** The interval or the target, where there is one. */
  beside: string | null
  change: string | null
  note: string
  says: string | null
  points: (number | null)[]
  /** `share` is 0 to 1 of the longest. */
  bars: { name: string; value: string; share: number }[]
  /** Beside the others, where there is room. */
  place: { column: number; rows: number } | null
}

export interface SheetTable {
  columns: { name: string; isNumber: boolean }[]
  rows: string[][]
  total: string[] | null
  /** What is told of the whole alone. */
  ofAll: { name: string; value: string }[]
  /** Of each row's first number, 0 to 1 of the greatest. */
  shares: number[]
}

/** The sheet of a view, in the language of the company. */
export async function sheetOf(
  db: Db,
  figures: ViewFigures,
  o: { workspace: Workspace; now: Date },
): Promise<Sheet> {
  const manner = mannerOf(o.workspace)
  const words = sheetWords(manner)
  const { from, to } = figures.kind === 'board' ? figures.board : figures.report
  const day = (text: string | null) => text && sayDay(text, manner)
  const common = {
    manner,
    period: words.days(day(from), day(to)),
    limits: await sayLimits(db, figures.only, manner),
    leftOut:
      figures.kind === 'report' && figures.report.without ? words.leftOut[figures.report.without] : null,
    asOf: sayMoment(o.now, manner),
  }
  if (figures.kind === 'board') {
    const { board, tiles } = figures.board
    const { title = board } = boardWords(o.workspace.language).boards[board] ?? {}
    return {
      ...common,
      title,
      finding: null,
      tiles: placed(tiles.map((tile) => sheetTile(tile, o.workspace.language, manner))),
      pictures: [],
      table: null,
    }
  }
  const { report } = figures
  return {
    ...common,
    title: sayWord(report.report, manner),
    finding: manner.isGerman ? findGerman(report, manner) : report.finding,
    tiles: [],
    pictures: picturesOf(report, (row) => nameOf(row, report.by, manner), manner),
    table: tableOf(report, manner),
  }
}

/** What has parts stands beside others that have. */
function placed(tiles: readonly SheetTile[]): SheetTile[] {
  const places = placesOf(tiles.map(({ label, bars }) => ({ name: label, hasParts: bars.length > 0 })))
  return tiles
    .toSorted((a, b) => Number(a.bars.length > 0) - Number(b.bars.length > 0))
    .map((tile) => ({ ...tile, place: places.get(tile.label) ?? null }))
}

function sheetTile(tile: Tile, language: string, manner: Manner): SheetTile {
  const words = boardWords(language)
  const { label, note, isN } = words.figures[tile.figure] ?? {
    label: sayWord(tile.figure, manner),
    note: '',
    isN: false,
  }
  const say = (value: number | null) => sayFigure(value, tile.unit, manner)
  const bars = tile.bars_are === 'person' ? [] : tile.bars
  const longest = Math.max(1, ...bars.map(({ value, of }) => of ?? value))
  const isShare = tile.bars_are === 'duty' || tile.bars_are === 'campaign'
  const of = tile.unit === 'percent' ? (manner.isGerman ? 'Ziel' : 'target') : manner.isGerman ? 'von' : 'of'
  return {
    label,
    value: say(tile.value),
    beside:
      tile.low !== null && tile.high !== null
        ? sayRange([tile.low, tile.high], tile.unit, manner)
        : tile.target !== null
          ? `${of} ${say(tile.target)}`
          : null,
    change: sayChange(tile, manner),
    note: tile.n === null || isN ? note : `${note}, n\u00a0=\u00a0${sayFigure(tile.n, undefined, manner)}`,
    says: sayTile({ ...tile, bars }, manner),
    points: tile.points,
    bars: bars.map((bar) => ({
      name: sayBar(words, tile.bars_are, bar),
      value: sayFigure(bar.value, isShare ? 'percent' : 'leads', manner),
      share: Math.min(1, bar.value / longest),
    })),
    place: null,
  }
}

/**
 * Its name and the columns that have a unit: nothing else of a row leaves. A figure that has an interval has it beside it;
 * what only the whole has stands below the table.
 */
function tableOf(report: ReportResult, manner: Manner): SheetTable {
  const { by, rows, totals, units } = report
  const inRows = (column: string) => rows.some((row) => typeof row[column] === 'number')
  const known = report.report === 'overview' ? ['value', 'before'] : Object.keys(units).filter(isNoEnd)
  const columns = known.filter(inRows)
  const unitOf = (row: ReportRow, column: string) =>
    report.report === 'overview' ? String(row.unit) : units[column]
  const cell = (row: ReportRow, column: string) => {
    const [value, low, high] = [row[column], row[`${column}_low`], row[`${column}_high`]]
    if (typeof value !== 'number') return ''
    const unit = unitOf(row, column)
    const said = sayFigure(value, unit, manner)
    if (typeof low !== 'number' || typeof high !== 'number') return said
    // On paper the interval may go below its figure; neither breaks within itself.
    return [said, `(${sayRange([low, high], unit ?? '', manner)})`]
      .map((part) => part.replaceAll(' ', '\u00a0'))
      .join(' ')
  }
  const first = columns[0] ?? ''
  const most = Math.max(1, ...rows.map((row) => Math.abs(Number(row[first] ?? 0))))
  const hasTotal = columns.some((column) => typeof totals[column] === 'number')
  return {
    columns: [
      { name: sayWord(by, manner), isNumber: false },
      ...columns.map((name) => ({ name: sayWord(name, manner), isNumber: true })),
    ],
    rows: rows.map((row) => [nameOf(row, by, manner), ...columns.map((column) => cell(row, column))]),
    total: hasTotal ? [sheetWords(manner).all, ...columns.map((column) => cell(totals, column))] : null,
    ofAll: known
      .filter((column) => !inRows(column) && typeof totals[column] === 'number')
      .map((column) => ({ name: sayWord(column, manner), value: cell(totals, column) })),
    shares: rows.map((row) => Math.abs(Number(row[first] ?? 0)) / most),
  }

  /** The ends of an interval stand with what they are the ends of. */
  function isNoEnd(column: string): boolean {
    const whole = column.replace(/_(low|high)$/, '')
    return whole === column || !(whole in units)
  }
}
