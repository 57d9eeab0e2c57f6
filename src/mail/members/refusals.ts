import { Refusal } from '#src/lib/refusal.ts'

export function noMember(): Refusal {
  return new Refusal('conflict', 'no_member', 'This token speaks for nobody, so it has no private address.')
}

export function mailNotFound(): Refusal {
  return new Refusal('not_found', 'mail_not_found', 'There is no such mail of yours.')
}
