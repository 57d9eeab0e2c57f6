import { type Database, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { SYSTEM } from '#src/people/context.ts'
import { readProgram } from '../program/read-programs.ts'
import { adoptVariant, noteFinding } from './adopt-variant.ts'
import { readFinding, tellTest, testsOf } from './read-tests.ts'

/**
 * Writes down what tests of mails found since last looked, and sends the better one to everybody where the marketer asked for
 * that. Any number of servers may. Answers how many were found.
 */
export async function noteFindings(o: {
  database: Database
  workspaceId: string
  asOf: Date
}): Promise<number> {
  const db = o.database.bind(o.workspaceId)
  const programs = await db.all<{ id: string }>(sql`
    select p.id from programs p where p.workspace_id = ${o.workspaceId} and p.archived_at is null and exists (
      select from program_versions v where v.workspace_id = p.workspace_id and v.program_id = p.id
        and v.document @? '$.steps[*].test')
    order by p.id`)
  let found = 0
  for (const { id } of programs) {
    const { versions } = await readProgram(db, id)
    for (const tested of testsOf(id, versions[0]?.document ?? { steps: [] })) {
      if (await readFinding(db, tested)) continue
      const told = await tellTest(db, tested, o.asOf)
      if (told.state === 'open') continue
      found += 1
      await o.database.transaction(o.workspaceId, async (tx) => {
        await noteFinding({ db: tx, actor: SYSTEM, now: o.asOf }, tested, told)
      })
      if (told.state === 'found' && tested.mail.test.adopts === 'by_itself') await adopt(o, id, tested.step)
    }
  }
  return found
}

/** What cannot be adopted by itself waits for the marketer: a newer version is being prepared. */
async function adopt(
  o: { database: Database; workspaceId: string; asOf: Date },
  programId: string,
  step: string,
) {
  try {
    await o.database.transaction(o.workspaceId, (tx) =>
      adoptVariant({ db: tx, actor: SYSTEM, now: o.asOf }, { programId, step }),
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
