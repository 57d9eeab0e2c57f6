/** What a trial shows, in numbers and one sentence. Pure. */
import { directionOf } from './trial-flow.ts'
import type { Cell, Trial } from './use-trial.ts'

export interface Figure {
  label: string
  before: number
  after: number
  /** What it is a share of. */
  of: number
  /** More of it is a loss. */
  isWorse: boolean
  /** The leads behind it. */
  cell: Cell
}

const GROUPED = new Intl.NumberFormat('en-GB')

export function figuresOf(trial: Trial): Figure[] {
  const at = (side: 'from' | 'to', destination: string) =>
    trial.cells.reduce((sum, cell) => sum + (cell[side].destination === destination ? cell.leads : 0), 0)
  const figure = (label: string, destination: string): Figure => ({
    label,
    before: at('from', destination),
    after: at('to', destination),
    of: trial.leads,
    isWorse: false,
    cell: { from: {}, to: { destination }, won: false },
  })
  return [
    figure('To sales', 'qualified'),
    figure('To a qualifier', 'prequalifying'),
    figure('Kept warm', 'nurture'),
    figure('Closed', 'disqualified'),
    missedFigure(trial),
  ]
}

/** Where no person looks at a lead: a sale that was kept there would have been missed. */
const KEPT_FROM_PEOPLE = ['nurture', 'disqualified']

function missedFigure(trial: Trial): Figure {
  const kept = (side: 'from' | 'to') =>
    trial.cells.reduce(
      (sum, cell) => sum + (KEPT_FROM_PEOPLE.includes(cell[side].destination) ? cell.won : 0),
      0,
    )
  const [before, after] = [kept('from'), kept('to')]
  return {
    label: 'Won since, though kept from people',
    before,
    after,
    of: trial.won,
    isWorse: after > before,
    cell: { from: {}, to: { destination: KEPT_FROM_PEOPLE }, won: true },
  }
}

/** "41 of 8,000 leads would go elsewhere: 30 more to sales. 12 of 380 sales would have been missed, 9 before." */
export function findingOf(trial: Trial): string {
  const moved = trial.cells.filter((cell) => directionOf(cell) !== 'same')
  const leads = moved.reduce((sum, cell) => sum + cell.leads, 0)
  if (leads === 0) return `All ${GROUPED.format(trial.leads)} past leads would be judged the same.`
  const [sales] = figuresOf(trial) as [Figure]
  const more = sales.after - sales.before
  const toSales =
    more === 0
      ? 'as many to sales as before'
      : `${GROUPED.format(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'} to sales`
  const first = `${GROUPED.format(leads)} of ${GROUPED.format(trial.leads)} past leads would be judged differently: ${toSales}.`
  return trial.won === 0 ? first : `${first} ${missedInWords(trial)}`
}

function missedInWords(trial: Trial): string {
  const { before, after } = missedFigure(trial)
  const sales = `${GROUPED.format(after)} of ${GROUPED.format(trial.won)} sales`
  if (after !== before) return `${sales} would have been missed, ${GROUPED.format(before)} before.`
  return after === 0 ? 'No sale would have been missed.' : `${sales} would have been missed, as before.`
}
