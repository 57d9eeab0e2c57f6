/** What a meeting walks through: what people dispute, one thing after the other. Pure. */
import type { Survey } from '../use-surveys.ts'

export type Step = { kind: 'criterion'; id: string } | { kind: 'lead'; id: string }

/** Where the meeting is: at a step, or at its end. */
export type Place = { step: Step; at: number } | { step: null; at: number }

/**
 * The disputed criteria, the most disputed first; then the past leads people split on; with `isAll` the criteria they agree on,
 * too. `survey.criteria` comes with the disputed ones first.
 */
export function stepsOf(survey: Pick<Survey, 'criteria' | 'leads'>, isAll: boolean): Step[] {
  const criteria = (isDisputed: boolean) =>
    survey.criteria
      .filter(({ is_disputed }) => is_disputed === isDisputed)
      .map(({ key }): Step => ({ kind: 'criterion', id: key }))
  const split = survey.leads.filter(({ is_disputed }) => is_disputed)
  return [
    ...criteria(true),
    ...split.map(({ id }): Step => ({ kind: 'lead', id })),
    ...(isAll ? criteria(false) : []),
  ]
}

/** As it stands in the address. */
export function addressOf(step: Step | null): string {
  return step ? `${step.kind}.${step.id}` : 'end'
}

/** The place an address names; the first step where it names none, the end where there are none. */
export function placeOf(steps: readonly Step[], address: string | undefined): Place {
  if (address === 'end') return { step: null, at: steps.length }
  const at = Math.max(
    0,
    steps.findIndex((step) => addressOf(step) === address),
  )
  return { step: steps[at] ?? null, at }
}

/** The address so many steps further; it stays between the first step and the end. */
export function addressAfter(steps: readonly Step[], { at }: Place, by: number): string {
  return addressOf(steps[Math.max(0, Math.min(steps.length, at + by))] ?? null)
}

/** What is still disputed and was not settled. */
export function openOf(survey: Pick<Survey, 'criteria' | 'decisions'>): Survey['criteria'] {
  const settled = new Set(survey.decisions.map(({ criterion }) => criterion))
  return survey.criteria.filter(({ key, is_disputed }) => is_disputed && !settled.has(key))
}
