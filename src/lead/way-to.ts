import { isOpen, mayMove, type OpenStage, STAGES, type Stage } from './stages.ts'

/**
 * The shortest way between two stages through the table of stages, without the first and with the last: what an older
 * system tells in one word ("lost") is booked as the steps that lie before it. Never through a rejection, and through
 * a closed stage only where it begins. Undefined where there is no way.
 */
export function wayTo(from: Stage, to: Stage): Stage[] | undefined {
  const reached = new Map<Stage, Stage[]>([[from, []]])
  const waiting = [from]
  for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift()) {
    const way = reached.get(stage) as Stage[]
    for (const next of STAGES) {
      if (reached.has(next) || !mayMove(stage, next)) continue
      if (next === to) return [...way, next]
      if (!isStop(next)) continue
      reached.set(next, [...way, next])
      waiting.push(next)
    }
  }
  return undefined
}

function isStop(stage: Stage): stage is OpenStage {
  return isOpen(stage) && stage !== 'rejected'
}
