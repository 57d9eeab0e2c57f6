import type { LeadRow } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'

/** Who helps, and whose lead it is. Refuses `member_needed` to a token that speaks for nobody. */
export function helperOf(
  { actor }: Context,
  lead: Pick<LeadRow, 'accountable_id'>,
): { by: string; holder: string } {
  const by = memberOf(actor)
  if (by === null || lead.accountable_id === null) {
    throw new Refusal(
      'forbidden',
      'member_needed',
      'Somebody must answer for this; this token speaks for none.',
    )
  }
  return { by, holder: lead.accountable_id }
}
