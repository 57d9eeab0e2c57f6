import { sql } from '#src/db/index.ts'
import { type OpenLead, openLead, type World } from './world.ts'

/** A sales-ready lead that Anna works on since Monday, the 15th of June 2026, who can be reached by phone and e-mail. */
export async function workedLead(world: World, o: OpenLead = {}): Promise<string> {
  const id = await openLead(world, {
    stage: 'working',
    owner: 'anna',
    grade: 'sales_ready',
    inquiredAt: new Date('2026-06-15T08:00:00Z'),
    person: { email: 'erika@example.com' },
    ...o,
  })
  await world.inTx('lena', ({ db }) =>
    db.run(sql`update persons set phone = '+4930123456' where workspace_id = ${db.workspaceId} and id =
      (select person_id from leads where workspace_id = ${db.workspaceId} and id = ${id})`),
  )
  return id
}
