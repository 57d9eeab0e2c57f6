import { type Actor, memberOf } from '#src/people/context.ts'

/** Who handed an arrival over, as its context keeps it. A lead that a rep brought stays with the rep. */
export function sentBy(actor: Actor): Record<string, unknown> {
  const member = memberOf(actor)
  const isRep = (actor.kind === 'member' || actor.kind === 'token') && actor.roles.includes('rep')
  return {
    [`${actor.kind}_id`]: actor.id,
    ...(member === null ? {} : { member_id: member }),
    ...(member !== null && isRep ? { brought_by: member } : {}),
  }
}
