import type { Trial, TrialCell } from '../trial/try-draft.ts'

/** What a version would have made of past leads, in sentences. Pure. */
export function sayEffect({ leads, won, wonMissed, wonMissedBefore, cells }: Trial): string[] {
  if (leads === 0) return ['There are no past leads yet that it could be tried on.']
  const sum = (which: (cell: TrialCell) => boolean) =>
    cells.filter(which).reduce((all, cell) => all + cell.leads, 0)
  const moved = sum(({ from, to }) => from.grade !== to.grade || from.destination !== to.destination)
  const toSales = sum(({ from, to }) => !isSales(from) && isSales(to))
  const fromSales = sum(({ from, to }) => isSales(from) && !isSales(to))
  if (moved === 0) return [`Every one of the ${count(leads)} past leads would be judged as it was.`]
  const sentences = [
    `${count(moved)} of ${count(leads)} past leads would be judged differently: ${count(toSales)} more would go to sales, ${count(fromSales)} that went there would not.`,
  ]
  if (won > 0) {
    sentences.push(
      `Of ${won === 1 ? 'the one that was' : `the ${count(won)} that were`} won, it would have kept ${count(wonMissed)} from sales; the judgements of their time kept ${count(wonMissedBefore)}.`,
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
