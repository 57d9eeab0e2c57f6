import { planSmall, sql, type Tx } from '#src/db/index.ts'
import { choiceLexeme } from '#src/lead/index.ts'
import { lexeme } from '../lists/finding/filters.ts'
import type { SoughtWords } from './sought-words.ts'

/** So many of the latest active leads, or of the own open ones, are walked by before the index is asked. */
const STEPS = 400
/** With so many met, the index is not asked for more: it takes long just where there is much to be found. */
const ENOUGH = 12
/** Of more than these that the index finds, chance decides which are looked at. */
const MOST_MET = 500

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
  const near = owners === 'all' ? latestActive(db) : openOf(db, owners)
  const met = await walkBy(db, words.walked, near, limit)
  if (met.length >= Math.min(ENOUGH, limit)) return met
  const whole = await askIndex(db, words.whole, owners, limit)
  const found =
    whole.length > 0 || words.whole === words.indexed
      ? whole
      : await askIndex(db, words.indexed, owners, limit)
  return [...new Set([...met, ...found])]
}

function latestActive(db: Tx) {
  return sql`select l.id from leads l where l.workspace_id = ${db.workspaceId}
    order by l.last_activity_at desc, l.id desc limit ${STEPS}`
}

/** In the order of their index: what is due first. */
function openOf(db: Tx, owners: readonly string[]) {
  return sql`select l.id from unnest(${[...owners]}::uuid[]) as own(id) cross join lateral (
    select l.id from leads l where l.workspace_id = ${db.workspaceId} and l.accountable_id = own.id
      and l.stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged')
    order by (case when l.stage = 'offered' then 0 when l.next_action = 'wake' then 2 else 1 end), l.due_at limit ${STEPS}
  ) l limit ${STEPS}`
}

async function walkBy(db: Tx, query: string, near: ReturnType<typeof sql>, limit: number): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`
    select id from (${near}) l
    where (
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
