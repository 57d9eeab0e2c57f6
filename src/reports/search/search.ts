import { sql, type Tx } from '#src/db/index.ts'
import { isId } from '#src/lib/id.ts'
import type { Actor } from '#src/people/context.ts'
import { reachOf } from '#src/people/permissions.ts'
import { membersWithin } from '#src/people/reach.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { type LeadLine, readLines } from '../lists/read-lines.ts'
import { findCandidates } from './find-candidates.ts'
import { bestOf, type Hit, hitsOf } from './hits.ts'
import { findNamed } from './named.ts'
import { soughtWords } from './sought-words.ts'

const CANDIDATES = 40
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

interface Asked {
  db: Tx
  actor: Actor
  now: Date
}

/**
 * Finds people, organizations, leads, campaigns, members and forms by words or beginnings of words, e-mail, phone, the
 * number of a lead or an order, or an address that holds an id; only what the actor may see. Up to `ofEach` of a kind,
 * the best fitting first. Who may only find persons finds those, without their leads.
 */
export async function search(ctx: Asked, typed: string, ofEach: number): Promise<Hit[]> {
  if (typed.trim() === '') return []
  const within = await membersWithin(ctx, 'leads.read')
  const seesLeads = within === 'all' || within.length > 0
  const findsPersons = reachOf(ctx.actor, 'persons.find') === 'all'
  const lines = seesLeads || findsPersons ? await findLines(ctx.db, typed, seesLeads ? within : 'all') : []
  const hits = [...hitsOf(lines, typed, { leads: seesLeads }), ...(await findNamed(ctx, typed))]
  return bestOf(hits, ofEach)
}

async function findLines(db: Tx, typed: string, owners: readonly string[] | 'all'): Promise<LeadLine[]> {
  const { country } = await readWorkspace(db)
  const words = soughtWords(typed, country)
  const byNumber = await findByNumber(db, typed)
  const byWords = words ? await findCandidates(db, words, owners, CANDIDATES) : []
  const lines = await readLines(db, [...new Set([...byNumber, ...byWords])])
  const seen = (line: LeadLine) => owners === 'all' || owners.includes(line.accountable?.id ?? '')
  return lines.filter((line) => seen(line) && line.stage !== 'merged')
}

/** By an order number, and by an id, also within an address that was copied. */
async function findByNumber(db: Tx, typed: string): Promise<string[]> {
  const id = ID.exec(typed)?.[0]
  const rows = await db.all<{ id: string }>(sql`
    select distinct lead_id as id from deals
    where workspace_id = ${db.workspaceId} and order_number = ${typed.trim()} and taken_back_at is null limit 5`)
  return [...(id && isId(id) ? [id.toLowerCase()] : []), ...rows.map((row) => row.id)]
}
