/** Steps of editing a program. Pure; a program may be incomplete while somebody writes it. */

import type { Condition } from '#src/definition/condition/condition.ts'
import { EVERYTHING } from '#src/definition/web/condition/edit-condition.ts'
import type { Program, Step } from '../../program/program-types.ts'

export type StepKind = Step['do']

/** A step as it is written: a mail whose text is not chosen yet names none, a branch may have no condition yet. */
export type DraftStep =
  | Exclude<Step, { do: 'branch' }>
  | { key: string; do: 'branch'; when: Condition | null; to: string }

export interface DraftProgram extends Omit<Program, 'steps'> {
  steps: DraftStep[]
}

export const EMPTY_PROGRAM: DraftProgram = {
  enters: EVERYTHING,
  leaves: null,
  hold_back: 0,
  to_tell: { difference: 5, within_days: 180 },
  steps: [],
  afterwards: { do: 'wake', days: 90 },
}

/** A step to begin with. `unique` makes its key one that no earlier version had: by keys leads find their place again. */
export function newStep(kind: StepKind, unique: string): DraftStep {
  const key = `${kind}_${unique}`
  switch (kind) {
    case 'mail':
      return { key, do: kind, template: '', topic: null }
    case 'wait':
      return { key, do: kind, days: 14 }
    case 'wait_weekday':
      return { key, do: kind, weekday: 2 }
    case 'wait_date':
      return { key, do: kind, field: '', days_before: 30, at_most_days: 365 }
    case 'branch':
      return { key, do: kind, when: { op: 'equals', key: 'program.clicked_last', value: true }, to: 'end' }
    case 'go':
      return { key, do: kind, to: 'end' }
    case 'call':
      return { key, do: kind, within_days: 5 }
  }
}

export function inserted(program: DraftProgram, at: number, step: DraftStep): DraftProgram {
  return { ...program, steps: program.steps.toSpliced(at, 0, step) }
}

export function changed(program: DraftProgram, at: number, step: DraftStep): DraftProgram {
  return { ...program, steps: program.steps.with(at, step) }
}

/** Whoever was led to the step is led to the one after it. */
export function removed(program: DraftProgram, at: number): DraftProgram {
  const gone = program.steps[at]
  if (!gone) return program
  const next = program.steps[at + 1]?.key ?? 'end'
  const steps = program.steps
    .toSpliced(at, 1)
    .map((step) => ('to' in step && step.to === gone.key ? { ...step, to: next } : step))
  return { ...program, steps }
}

export function moved(program: DraftProgram, from: number, to: number): DraftProgram {
  const step = program.steps[from]
  if (!step || to < 0 || to >= program.steps.length) return program
  return { ...program, steps: program.steps.toSpliced(from, 1).toSpliced(to, 0, step) }
}

/** The same to read, whatever the order of its keys. */
export function isSame(one: DraftProgram, other: DraftProgram): boolean {
  return sorted(one) === sorted(other)
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
