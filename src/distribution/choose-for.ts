import type { Seen } from '#src/definition/index.ts'
import type { ServiceLevels } from '#src/followup/clocks/index.ts'
import type { LeadRow } from '#src/lead/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import type { Roster } from '#src/people/roster.ts'
import { chooseOwners, type OwnerChoice } from './choose-owner.ts'
import { leadsToPlace } from './leads-to-place.ts'
import { type LoadBook, openLoadBook } from './load-book.ts'
import { loadCandidates, loadTerritories } from './load-candidates.ts'

/**
 * Who of those there would get each lead now, in the order given; writes nothing. `notTo` are never chosen; `offerHops`
 * instead of what is agreed. Whoever books a choice holds the pipeline lock meanwhile, and keeps the turns of the book.
 */
export async function chooseFor(
  { db, now }: Pick<ReadContext, 'db' | 'now'>,
  leads: readonly LeadRow[],
  o: {
    serviceLevels: ServiceLevels
    roster: Roster
    inputs?: ReadonlyMap<string, Seen>
    notTo?: readonly string[]
    offerHops?: number
  },
): Promise<{ choices: OwnerChoice[]; book: LoadBook }> {
  const [candidates, territories, toPlace] = await Promise.all([
    loadCandidates(db, o.roster, now),
    loadTerritories(db),
    leadsToPlace(db, leads, { ...o, now }),
  ])
  const { notTo = [] } = o
  const placed =
    notTo.length === 0
      ? toPlace
      : toPlace.map((lead) => ({ ...lead, alreadyAsked: [...notTo, ...lead.alreadyAsked] }))
  const book = openLoadBook(candidates, territories, now)
  return { choices: chooseOwners(placed, book, o.offerHops ?? o.serviceLevels.offerHops), book }
}
