import { Refusal } from '#src/lib/refusal.ts'

export function competitorNotFound(): Refusal {
  return new Refusal('not_found', 'competitor_not_found', 'There is no such competitor.')
}

/** A spelling means one competitor: else a lost lead would count for two. */
export function spellingTaken(spelling: string, name: string): Refusal {
  return new Refusal(
    'conflict',
    'spelling_taken',
    `“${spelling}” is how ${name} is written. Take it away there first.`,
    { spelling, name },
  )
}

export function noName(spelling: string): Refusal {
  return new Refusal('invalid', 'no_name', `“${spelling}” holds no name.`)
}
