import { CREDIT_MODELS } from '#src/deals/index.ts'
import { safe } from '#src/lib/public-page.ts'
import type { ReportRow } from '../../report.ts'
import type { ReportResult } from '../../reports.ts'
import { captionOf } from '../words/captions.ts'
import { type Manner, sayFigure } from '../words/figures.ts'
import { sayWord } from '../words/say-word.ts'
import { frame } from './frame.ts'

/** Bars of parts that add up to them, all on one scale. */
export interface Parts {
  kind: 'parts'
  caption: string
  bars: {
    name: string
    says: string
    parts: { name: string; amount: number; says: string; colour: number }[]
  }[]
  /** What the colours are, in the order of the parts; empty where each bar is one part. */
  key: { name: string; colour: number }[]
}

type Bars = Pick<Parts, 'bars' | 'key'>

/** The parts of a report: how far leads got, how long they waited, whom sales are put down to under each model. */
export function partsOf(
  result: ReportResult,
  nameOf: (row: ReportRow) => string,
  manner: Manner,
): Parts | null {
  const told = DRAWN[result.report]?.(result, nameOf, manner)
  if (!told || told.bars.every(({ parts }) => parts.length === 0)) return null
  return { kind: 'parts', caption: captionOf('parts', result.report, manner), ...told }
}

type Draw = (result: ReportResult, nameOf: (row: ReportRow) => string, manner: Manner) => Bars | null

const DRAWN: Record<string, Draw> = { waterfall: wayOf, response: waitsOf, attribution: modelsOf }

/** Who went on first, then where those stand who did not. */
const WAY = {
  won: 3,
  went_on: 0,
  open: 6,
  nurture: 2,
  rejected: 1,
  lost: 4,
  disqualified: 5,
  closed_unknown: 7,
  merged: 8,
}

const MOST_MONTHS = 24

function wayOf({ by, rows }: ReportResult, nameOf: (row: ReportRow) => string, manner: Manner): Bars | null {
  if (by === 'period') return null
  const drawn = Object.entries(WAY).filter(([branch]) => rows.some((row) => Number(row[branch] ?? 0) > 0))
  const bars = rows.slice(-MOST_MONTHS).map((row) => ({
    name: nameOf(row),
    says: sayFigure(Number(row.leads), 'leads', manner),
    parts: drawn.flatMap(([branch, colour]) => {
      const amount = Number(row[branch] ?? 0)
      const says = sayFigure(amount, 'leads', manner)
      return amount > 0 ? [{ name: sayWord(branch, manner), amount, says, colour }] : []
    }),
  }))
  return { bars, key: drawn.map(([branch, colour]) => ({ name: sayWord(branch, manner), colour })) }
}

function waitsOf({ distribution }: ReportResult, _: unknown, manner: Manner): Bars {
  const bars = distribution.map(({ wait, leads, share }) => {
    const name = sayWord(String(wait), manner)
    const says = sayFigure(typeof share === 'number' ? share : null, 'percent', manner)
    const part = { name, amount: Number(leads), says, colour: wait === 'never' ? 4 : 0 }
    return { name, says, parts: part.amount > 0 ? [part] : [] }
  })
  return { bars, key: [] }
}

/** So many groups have a colour of their own; those that are left are one part. */
const MOST_GROUPS = 8

/** A bar for each model, all of one length: a model only shares out. */
function modelsOf({ rows, totals }: ReportResult, nameOf: (row: ReportRow) => string, manner: Manner): Bars {
  const what = Number(totals.money_linear) > 0 ? 'money' : 'sales'
  const [named, others] = [rows.slice(0, MOST_GROUPS), rows.slice(MOST_GROUPS)]
  const bars = CREDIT_MODELS.map((model) => {
    const of = (row: ReportRow) => Math.max(0, Number(row[`${what}_${model}`] ?? 0))
    const rest = others.reduce((sum, row) => sum + of(row), 0)
    const amounts = [
      ...named.map((row) => ({ name: nameOf(row), amount: of(row) })),
      { name: sayWord('others', manner), amount: rest },
    ]
    return {
      name: sayWord(model, manner),
      says: sayFigure(Number(totals[`${what}_${model}`]), what, manner),
      parts: amounts.flatMap((part, colour) =>
        part.amount > 0 ? [{ ...part, says: sayFigure(part.amount, what, manner), colour }] : [],
      ),
    }
  })
  const key = named.map((row, colour) => ({ name: nameOf(row), colour }))
  return {
    bars,
    key: others.length > 0 ? [...key, { name: sayWord('others', manner), colour: MOST_GROUPS }] : key,
  }
}

const WIDTH = 1000

export function showParts({ caption, bars, key }: Parts): string {
  const most = Math.max(...bars.map(({ parts }) => parts.reduce((sum, { amount }) => sum + amount, 0)))
  const lines = bars.map(({ name, says, parts }) => {
    let at = 0
    const drawn = parts.map((part) => {
      const width = (part.amount / most) * WIDTH
      at += width
      return `<rect class="f${part.colour}" x="${(at - width).toFixed(1)}" width="${width.toFixed(1)}" height="14"><title>${safe(`${part.name}: ${part.says}`)}</title></rect>`
    })
    const label = `${name}: ${parts.map((part) => `${part.name} ${part.says}`).join(', ') || says}`
    return `<li><span><bdi>${safe(name)}</bdi></span><svg viewBox="0 0 ${WIDTH} 14" preserveAspectRatio="none" role="img" aria-label="${safe(label)}"><rect class="all" y="6" width="${WIDTH}" height="2"/>${drawn.join('')}</svg><span>${safe(says)}</span></li>`
  })
  const swatches = key.map(
    ({ name, colour }) =>
      `<li><svg viewBox="0 0 12 12" aria-hidden="true"><rect class="f${colour}" width="12" height="12"/></svg><bdi>${safe(name)}</bdi></li>`,
  )
  return frame(
    caption,
    `<ul class="rates parts">${lines.join('')}</ul>${key.length > 0 ? `<ul class="key">${swatches.join('')}</ul>` : ''}`,
  )
}
