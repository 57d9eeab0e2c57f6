import { sql, type Tx } from '#src/db/index.ts'
import { isOpen, OPEN_STAGES, type Stage, wordsIn } from '#src/lead/index.ts'
import { looksFor, type Sought } from './looks-for.ts'

export interface FoundPerson {
  id: string
  name: string | null
  title: string | null
  email: string | null
  phone: string | null
  company: string | null
  city: string | null
  country: string | null
  is_customer: boolean
  /** Leads that are open, the latest first: who is accountable now. */
  leads: {
    id: string
    topic: string | null
    stage: Stage
    accountable: { id: string; name: string } | null
    last_activity_at: string
  }[]
  /** When somebody last heard of them, in any lead. */
  last_activity_at: Date | null
}

const MOST_MET = 200
const MOST_LEADS = 10

/**
 * Persons by what somebody types: an e-mail address, a phone number, or the beginnings of words of name and company. At
 * most `limit`; who is called so comes first, then who has an open lead, then whoever was heard of last. What was merged
 * is its survivor; who was erased is not found.
 */
export async function findPersons(
  db: Tx,
  o: { query: string; country: string | null; limit: number },
): Promise<FoundPerson[]> {
  // Nothing here is worth reading a whole table for, whatever the planner believes of it.
  await db.run(sql`select set_config('enable_seqscan', 'off', true)`)
  const ids = new Set<string>()
  for (const sought of looksFor(o.query, o.country)) {
    for (const id of await meet(db, sought)) ids.add(id)
    if (ids.size >= MOST_MET || (ids.size >= o.limit && sought.kind !== 'words')) break
  }
  const persons = await readPersons(db, [...ids].slice(0, MOST_MET))
  const words = wordsIn(o.query)
  const nearness = (person: FoundPerson) =>
    2 * Number(isNamed(person, words)) + Number(person.leads.some(({ stage }) => isOpen(stage)))
  return persons.toSorted((a, b) => nearness(b) - nearness(a) || byTime(a, b)).slice(0, o.limit)
}

async function meet(db: Tx, sought: Sought): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    sought.kind === 'words'
      ? sql`
          with met as materialized (
            select lead_id from (
              select workspace_id, lead_id from lead_search where document @@ ${sought.query}::tsquery offset 0
            ) s where workspace_id = ${db.workspaceId} limit ${MOST_MET}
          )
          select distinct l.person_id as id from met
          cross join lateral (
            select person_id from leads where workspace_id = ${db.workspaceId} and id = met.lead_id offset 0
          ) l`
      : sql`
          select distinct person_id as id from (
            select value, person_id from person_keys
            where workspace_id = ${db.workspaceId} and kind = ${sought.kind} and value >= ${sought.begins}
            order by value limit ${MOST_MET}
          ) k
          where starts_with(value, ${sought.begins})`,
  )
  return rows.map((row) => row.id)
}

async function readPersons(db: Tx, ids: readonly string[]): Promise<FoundPerson[]> {
  if (ids.length === 0) return []
  const rows = await db.all<FoundPerson>(sql`
    select p.id, p.name, p.title, p.email, p.phone, coalesce(p.company, o.name) as company, p.city, p.country,
      coalesce(o.is_customer, false) as is_customer, coalesce(l.leads, '[]') as leads, l.last_activity_at
    from unnest(${[...ids]}::uuid[]) as asked(id)
    cross join lateral (
      select coalesce(survivor_id, id) as id from persons where workspace_id = ${db.workspaceId} and id = asked.id offset 0
    ) now
    cross join lateral (
      select * from persons where workspace_id = ${db.workspaceId} and id = now.id and erased_at is null offset 0
    ) p
    left join lateral (
      select name, is_customer from organizations
      where workspace_id = ${db.workspaceId} and id = p.organization_id offset 0
    ) o on true
    left join lateral (
      select max(t.last_activity_at) as last_activity_at,
        jsonb_agg(jsonb_build_object('id', t.id, 'topic', t.topic, 'stage', t.stage, 'last_activity_at', t.last_activity_at,
            'accountable', case when m.id is not null then jsonb_build_object('id', m.id, 'name', m.name) end)
          order by t.last_activity_at desc) filter (where t.stage = any(${[...OPEN_STAGES]}::text[])) as leads
      from (
        select id, topic, stage, last_activity_at, accountable_id from leads
        where workspace_id = ${db.workspaceId} and person_id = p.id limit 100 offset 0
      ) t
      left join members m on m.workspace_id = ${db.workspaceId} and m.id = t.accountable_id
    ) l on true`)
  const once = new Map(rows.map((row) => [row.id, { ...row, leads: row.leads.slice(0, MOST_LEADS) }]))
  return [...once.values()]
}

/** Every word that was typed begins a word of the name. */
function isNamed({ name }: FoundPerson, words: readonly string[]): boolean {
  const own = wordsIn(name ?? '')
  return words.length > 0 && words.every((word) => own.some((one) => one.startsWith(word)))
}

function byTime(a: FoundPerson, b: FoundPerson): number {
  return timeOf(b) - timeOf(a) || (a.name ?? '').localeCompare(b.name ?? '') || (a.id < b.id ? -1 : 1)
}

function timeOf(person: FoundPerson): number {
  return person.last_activity_at?.getTime() ?? 0
}
