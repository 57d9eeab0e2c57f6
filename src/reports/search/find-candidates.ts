import { sql, type Tx } from '#src/db/index.ts'
import { choiceLexeme } from '#src/lead/index.ts'
import { lexeme } from '../lists/filters.ts'
import type { SoughtWords } from './sought-words.ts'

/** So many of the latest active leads are walked by before the index is asked. */
const STEPS = 500
/** Of more than these that the index finds, chance decides which are looked at. */
const MOST_MET = 1_000

/**
 * Ids of leads that have these words, the latest active first. What is frequent is met on the first steps; what is rare
 * the index finds. `owners` narrows them to what somebody may see.
 */
export async function findCandidates(
  db: Tx,
  words: SoughtWords,
  owners: readonly string[] | 'all',
  limit: number,
): Promise<string[]> {
  await planSmall(db)
  const near = await walkBy(db, words.walked, owners, limit)
  if (near.length >= limit) return near
  return [...new Set([...near, ...(await askIndex(db, words.indexed, owners, limit))])]
}

/** For the rest of the transaction: the planner holds a workspace for small and would sort or hash all of it. */
async function planSmall(db: Tx): Promise<void> {
  await db.run(sql`select set_config('enable_sort', 'off', true), set_config('enable_hashjoin', 'off', true),
    set_config('enable_mergejoin', 'off', true)`)
}

async function walkBy(
  db: Tx,
  query: string,
  owners: readonly string[] | 'all',
  limit: number,
): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`
    select id from (
      select l.id, l.accountable_id from leads l where l.workspace_id = ${db.workspaceId}
      order by l.last_activity_at desc, l.id desc limit ${STEPS}
    ) l
    where ${ownedBy(owners)} and (
      select s.document @@ ${query}::tsquery from lead_search s
      where s.workspace_id = ${db.workspaceId} and s.lead_id = l.id)
    limit ${limit}`)
  return rows.map(({ id }) => id)
}

/** The index is asked on its own (`offset 0`): together with the workspace, its whole primary key would be read. */
async function askIndex(
  db: Tx,
  words: string,
  owners: readonly string[] | 'all',
  limit: number,
): Promise<string[]> {
  const query = owners === 'all' ? words : `(${words}) & ${anyOwner(owners)}`
  const rows = await db.all<{ id: string }>(sql`
    with met as materialized (
      select lead_id from (
        select workspace_id, lead_id from lead_search where document @@ ${query}::tsquery offset 0
      ) s where workspace_id = ${db.workspaceId} limit ${MOST_MET}
    )
    select l.id from met cross join lateral (
      select l.id, l.accountable_id, l.last_activity_at from leads l
      where l.workspace_id = ${db.workspaceId} and l.id = met.lead_id offset 0
    ) l where ${ownedBy(owners)} order by l.last_activity_at desc, l.id limit ${limit}`)
  return rows.map(({ id }) => id)
}

function ownedBy(owners: readonly string[] | 'all') {
  return owners === 'all' ? sql`true` : sql`l.accountable_id = any(${[...owners]}::uuid[])`
}

function anyOwner(owners: readonly string[]): string {
  if (owners.length === 0) return lexeme('=nothing')
  return `(${owners.map((id) => lexeme(choiceLexeme('owner', id))).join(' | ')})`
}
