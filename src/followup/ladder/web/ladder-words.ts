import type { Hearing, Ladder } from './use-ladder.ts'

export const CLOCKS: readonly [keyof Ladder, string][] = [
  ['accept', 'Accepting an offer'],
  ['first_attempt', 'First attempt'],
  ['next_action', 'Next action'],
  ['promise', 'Promised answer or call'],
]

export const RUNGS: readonly ['50' | '80' | '100', string][] = [
  ['50', 'Half of the time is over'],
  ['80', 'A fifth of the time is left'],
  ['100', 'The time is over'],
]

export const WAYS: Record<Hearing['by'], string> = {
  notification: 'in the list',
  push: 'on their devices',
  mail: 'by mail',
  push_or_mail: 'on their devices, else by mail',
}

/** The same, where there is little room. */
export const SHORT_WAYS: Record<Hearing['by'], string> = {
  notification: 'in the list',
  push: 'on devices',
  mail: 'by mail',
  push_or_mail: 'devices, else mail',
}

export const WHO: Record<Exclude<Hearing['who'], 'member'>, string> = {
  holder: 'whoever has it',
  manager: 'their manager',
  lead_manager: 'the lead manager',
}

/** A step as people say it: "Their manager, by mail; whoever has it, on their devices". */
export function sayStep(
  step: readonly Hearing[],
  nameOf: (memberId: string) => string,
  isOffer: boolean,
): string {
  if (step.length === 0) return isOffer ? 'Nobody more: it goes to the next in turn' : 'Nobody'
  const said = step
    .map(({ who, member_id, by }) => `${who === 'member' ? nameOf(member_id ?? '') : WHO[who]}, ${WAYS[by]}`)
    .join('; ')
  return said.charAt(0).toUpperCase() + said.slice(1)
}
