import type { Verdict } from './choose-consequence.ts'

/** What is noted for rep and manager where the board wrote nothing itself. */
const ADVICE: Partial<Record<Verdict, string>> = {
  definition_met:
    'The review board finds that this lead met the definition. What it lacks can be found out in the first call.',
  too_early:
    'The review board finds that this lead was given up too early. One that is not ready yet goes to nurture with a wake date.',
  follow_up_thin:
    'The review board finds that too little was done to reach this person: more attempts, by another channel, on another day.',
}

export function adviceFor(verdict: Verdict): string {
  return ADVICE[verdict] ?? 'The review board has looked at this lead.'
}
