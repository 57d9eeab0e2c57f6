import { type Database, sql, type Tx } from '#src/db/index.ts'
import type { Chance } from '#src/lib/chance.ts'
import { drainEnrollments, enrollArrivals, tieLooseEnds } from '#src/nurture/index.ts'
import { touchLibrary } from './touch-library.ts'

const HOUR = 3_600_000
/** Of those who are mailed. */
const CLICKS = 0.16
const COMES_BACK = 0.015
/** Of those who come into nurture, some had said before that they want no mail. */
const WANTS_NONE = 0.06

/**
 * What the program of the sample does by itself, up to a moment. Its mail reaches nobody: before it can be seen by those
 * who send, it is written down as sent, with what readers did.
 */
export async function playProgram(
  database: Database,
  o: { workspaceId: string; asOf: Date; chance: Chance },
): Promise<void> {
  const { workspaceId, asOf, chance } = o
  await database.transaction(workspaceId, (tx) => sayWhoMayBeMailed(tx, asOf, chance))
  const reading: Database = {
    ...database,
    transaction: (id, work) =>
      database.transaction(id, async (tx) => {
        const done = await work(tx)
        await readAtOnce(tx, chance)
        return done
      }),
  }
  const played = { database: reading, workspaceId, asOf }
  await enrollArrivals(played)
  await drainEnrollments(played)
  await tieLooseEnds(played)
}

async function sayWhoMayBeMailed(tx: Tx, asOf: Date, chance: Chance): Promise<void> {
  const persons = await tx.all<{ id: string }>(sql`
    select distinct l.person_id as id from nurture_arrivals a
    join leads l on l.workspace_id = a.workspace_id and l.id = a.lead_id
    where a.workspace_id = ${tx.workspaceId} order by 1`)
  const bases = persons.map(() => (chance.next() < WANTS_NONE ? 'withdrawn' : 'consent'))
  await tx.run(sql`
    insert into contact_bases (workspace_id, person_id, channel, basis, origin, since)
    select ${tx.workspaceId}, n.id, 'email', n.basis, 'web_form', ${asOf}
    from unnest(${persons.map(({ id }) => id)}::uuid[], ${bases}::text[]) n(id, basis) on conflict do nothing`)
}

async function readAtOnce(tx: Tx, chance: Chance): Promise<void> {
  const queued = await tx.all<{ id: string; send_after: Date }>(sql`
    select id, send_after from messages
    where workspace_id = ${tx.workspaceId} and kind = 'program' and state = 'queued' order by id`)
  const after = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR)
  const read = queued.map(({ id, send_after: at }) => ({
    id,
    bounced: chance.next() < COMES_BACK ? after(at, 0.1) : null,
    clicked: chance.next() < CLICKS ? after(at, 1 + chance.next() * 30) : null,
  }))
  await tx.run(sql`
    update messages m set state = 'sent', sent_at = m.send_after, bounced_at = r.bounced,
      clicked_at = case when r.bounced is null then r.clicked end
    from unnest(${read.map(({ id }) => id)}::uuid[], ${read.map(({ bounced }) => bounced)}::timestamptz[],
      ${read.map(({ clicked }) => clicked)}::timestamptz[]) r(id, bounced, clicked)
    where m.workspace_id = ${tx.workspaceId} and m.id = r.id`)
  await touchLibrary(
    tx,
    queued.map(({ id }) => id),
  )
}
