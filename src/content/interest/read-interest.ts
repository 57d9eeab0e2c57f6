import type { Db } from '#src/db/index.ts'
import { type Deed, type Interest, type InterestRules, interestOf } from './interest.ts'
import { readDeeds } from './read-deeds.ts'
import { readInterestRules } from './rules-of-interest.ts'

/**
 * The interest persons show, by person; everybody asked for is in the answer. `more`: what they did that is not written
 * yet. `fresh`: who were never heard of before, for whom nothing is looked up.
 */
export async function readInterest(
  db: Db,
  personIds: readonly string[],
  o: {
    asOf: Date
    rules?: InterestRules
    more?: ReadonlyMap<string, readonly Deed[]>
    fresh?: ReadonlySet<string>
  },
): Promise<Map<string, Interest>> {
  const rules = o.rules ?? (await readInterestRules(db))
  const known = personIds.filter((id) => !o.fresh?.has(id))
  const deeds = await readDeeds(db, known, { asOf: o.asOf, halfLifeDays: rules.half_life_days })
  return new Map(
    personIds.map((id) => [
      id,
      interestOf([...(deeds.get(id) ?? []), ...(o.more?.get(id) ?? [])], rules, o.asOf),
    ]),
  )
}
