import { type Seen, see } from '#src/definition/index.ts'
import type { Program } from '../program/program-types.ts'
import { chooseSteps, compileProgram } from './choose-steps.ts'

/** What would be done with a lead, and when at the earliest: quiet hours and the cap may put mail off. */
export interface DryStep {
  at: Date
  step: string
  did: 'mailed' | 'called_for' | 'branched'
  detail: string | null
}

/**
 * Plays a program for a lead that enters now, by the rules that the work itself goes by. `clicks`: whether it clicks on
 * something in every mail.
 */
export function dryRun(
  program: Program,
  inputs: Seen,
  o: { now: Date; timeZone: string; clicks: boolean },
): { steps: DryStep[]; end: { at: Date; ending: 'finished' | 'exit' } } {
  const compiled = compileProgram(program)
  const steps: DryStep[] = []
  const mailed: string[] = []
  let at = o.now
  let step = program.steps[0]?.key as string
  for (;;) {
    const clicked = o.clicks ? mailed : []
    const known = see({ ...inputs, 'program.clicked': clicked, 'program.clicked_last': clicked.length > 0 })
    const { done, next } = chooseSteps(
      compiled,
      { step, isHeldBack: false, inputs: known },
      { now: at, timeZone: o.timeZone },
    )
    for (const one of done) {
      if (one.did === 'held_back') continue
      if (one.did === 'mailed') mailed.push(one.step)
      steps.push({ at, step: one.step, did: one.did, detail: one.did === 'branched' ? one.detail : null })
    }
    if ('ending' in next) return { steps, end: { at, ending: next.ending } }
    step = next.step
    at = next.dueAt
  }
}
