import type { Trial, TrialCell } from '../trial/measure-trial.ts'

/** What of a trial is told before signing. */
export type Effect = Pick<Trial, 'leads' | 'won' | 'wonMissed' | 'wonMissedBefore'> & {
  cells: readonly Pick<TrialCell, 'from' | 'to' | 'leads'>[]
}

/** What a version would make of past leads other than the one in force, in sentences. Pure. */
export function sayEffect({ leads, won, wonMissed, wonMissedBefore, cells }: Effect): string[] {
  if (leads === 0) return ['There are no past leads yet that it could be tried on.']
  const sum = (which: (cell: Effect['cells'][number]) => boolean) =>
    cells.filter(which).reduce((all, cell) => all + cell.leads, 0)
  const moved = sum(({ from, to }) => from.grade !== to.grade || from.destination !== to.destination)
  const toSales = sum(({ from, to }) => !isSales(from) && isSales(to))
  const fromSales = sum(({ from, to }) => isSales(from) && !isSales(to))
  if (moved === 0)
    return [`Every one of the ${count(leads)} past leads would be judged as by the one in force.`]
  const sentences = [
    `${count(moved)} of ${count(leads)} past leads would be judged differently: ${count(toSales)} more would go to sales, ${count(fromSales)} would not any more.`,
  ]
  if (won > 0) {
    sentences.push(
      `Of ${won === 1 ? 'the one that was' : `the ${count(won)} that were`} won, it keeps ${count(wonMissed)} from sales; the one in force keeps ${count(wonMissedBefore)}.`,
    )
  }
  return sentences
}

function isSales({ destination }: TrialCell['from']): boolean {
  return destination === 'qualified'
}

function count(number: number): string {
  return number.toLocaleString('en')
}
