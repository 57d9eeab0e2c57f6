import type { Database } from '#src/db/index.ts'
import type { Actor } from '#src/people/context.ts'
import { search } from '#src/reports/search/search.ts'

const TYPED = [
  'a',
  'ann',
  'anna',
  'anna a',
  'abel',
  'abel12',
  'abel1234',
  'company',
  'company123',
  'anna.abel',
  'greta quast1999',
  'nobody of that name',
  '030 1234567',
]
const TIMES = 8

/** Milliseconds of single searches, by somebody who sees all leads and by a rep: frequent words, rare ones, none. */
export async function measureSearch(
  database: Database,
  workspaceId: string,
  o: { manager: string; rep: string },
): Promise<number[]> {
  const actors: Actor[] = [
    { kind: 'member', id: o.manager, roles: ['lead_manager'] },
    { kind: 'member', id: o.rep, roles: ['rep'] },
  ]
  const took: number[] = []
  for (const actor of actors) {
    for (const typed of TYPED) {
      for (let i = 0; i < TIMES; i++) {
        const begun = performance.now()
        await database.transaction(workspaceId, (db) => search({ db, actor, now: db.now }, typed, 5))
        if (i > 0) took.push(performance.now() - begun)
      }
    }
  }
  return took
}
