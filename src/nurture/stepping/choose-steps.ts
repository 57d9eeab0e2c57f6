/**
 * What becomes of a lead in a program when its next step is due: pure, so that a dry run, the work itself and two years
 * played in a minute are one and the same.
 */
import { compileCondition, type Seen, textOf } from '#src/definition/index.ts'
import type { MailStep, Program, Step } from '../program/program-types.ts'

const DAY = 86_400_000
const MORNING = 9

/** A program made ready to be gone through by many. */
export interface CompiledProgram {
  program: Program
  places: ReadonlyMap<string, number>
  leaves: ((inputs: Seen) => boolean) | null
  /** By the key of a branch. */
  branches: ReadonlyMap<string, (inputs: Seen) => boolean>
}

/** A lead at a step of a program. */
export interface Traveller {
  step: string
  isHeldBack: boolean
  /** What is known of it, what it did in the program included. */
  inputs: Seen
}

export type Done =
  | { step: string; did: 'mailed'; mail: MailStep }
  | { step: string; did: 'held_back' }
  | { step: string; did: 'branched'; detail: string }
  | { step: string; did: 'called_for'; withinDays: number }

/** What was done, and what is next: a step with its time, or the end and why. */
export interface Walked {
  done: Done[]
  next: { step: string; dueAt: Date } | { ending: 'finished' | 'exit' }
}

export function compileProgram(program: Program): CompiledProgram {
  const test = (condition: Parameters<typeof compileCondition>[0]) => {
    const holds = compileCondition(condition)
    return (inputs: Seen) => holds(inputs) === 'yes'
  }
  return {
    program,
    places: new Map(program.steps.map(({ key }, at) => [key, at])),
    leaves: program.leaves && test(program.leaves),
    branches: new Map(
      program.steps.flatMap((step) => (step.do === 'branch' ? [[step.key, test(step.when)]] : [])),
    ),
  }
}

/**
 * Goes on from the step that is due until the next wait or the end. Steps lead onwards only, so it comes to an end. What
 * is unknown holds nowhere. `timeZone` is the workspace's.
 */
export function chooseSteps(
  { program, places, leaves, branches }: CompiledProgram,
  traveller: Traveller,
  o: { now: Date; timeZone: string },
): Walked {
  const done: Done[] = []
  const { steps } = program
  let at = places.get(traveller.step) ?? steps.length
  if (leaves?.(traveller.inputs)) return { done, next: { ending: 'exit' } }
  for (let step = steps[at]; step; step = steps[at]) {
    const { key } = step
    switch (step.do) {
      case 'mail':
        done.push(
          traveller.isHeldBack ? { step: key, did: 'held_back' } : { step: key, did: 'mailed', mail: step },
        )
        at += 1
        break
      case 'branch': {
        const to = branches.get(key)?.(traveller.inputs) ? step.to : (steps[at + 1]?.key ?? 'end')
        done.push({ step: key, did: 'branched', detail: to })
        at = placeOf(to)
        break
      }
      case 'go':
        at = placeOf(step.to)
        break
      case 'call':
        if (!traveller.isHeldBack) done.push({ step: key, did: 'called_for', withinDays: step.within_days })
        at += 1
        break
      default: {
        // A wait is never the last step (see whatIsWrong).
        const after = steps[at + 1] as Step
        return { done, next: { step: after.key, dueAt: waitsUntil(step, traveller.inputs, o) } }
      }
    }
  }
  return { done, next: { ending: 'finished' } }

  function placeOf(to: string): number {
    return to === 'end' ? steps.length : (places.get(to) ?? steps.length)
  }
}

type Wait = Extract<Step, { do: 'wait' | 'wait_weekday' | 'wait_date' }>

function waitsUntil(wait: Wait, inputs: Seen, { now, timeZone }: { now: Date; timeZone: string }): Date {
  if (wait.do === 'wait') return new Date(now.getTime() + wait.days * DAY)
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
  if (wait.do === 'wait_weekday') {
    const ahead = (wait.weekday - today.dayOfWeek + 7) % 7
    return morningOf(today.add({ days: ahead === 0 ? 7 : ahead }), timeZone)
  }
  const longest = new Date(now.getTime() + wait.at_most_days * DAY)
  const text = /^\d{4}-\d{2}-\d{2}/.exec(textOf(inputs, wait.field) ?? '')?.[0]
  const day = text ? Temporal.PlainDate.from(text).subtract({ days: wait.days_before }) : null
  if (!day) return longest
  const at = morningOf(day, timeZone)
  // A day that has passed is waited for no more.
  if (at <= now) return now
  return at < longest ? at : longest
}

function morningOf(day: Temporal.PlainDate, timeZone: string): Date {
  const morning = day.toZonedDateTime({ timeZone, plainTime: { hour: MORNING } })
  return new Date(morning.epochMilliseconds)
}
