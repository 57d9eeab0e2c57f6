import { type Db, sql } from '#src/db/index.ts'
import type { BuyingStage } from '../touches/tables.ts'
import type { Behaviour, Deed } from './interest.ts'
import { sayAsked } from './say-part.ts'

/** Older things would show in no score: 2^-12 of their points are left. */
const HALF_LIVES = 12
const DAY = 86_400_000
const MOST = 500

interface Row {
  person_id: string
  behaviour: Behaviour
  at: Date
  topic: string | null
  buying_stage: BuyingStage | null
  about: string | null
}

/**
 * What persons did of late, by person: touches that no machine made, inquiries, answers to our mail, and calls in which
 * they were interested. Of each kind the latest 500. Everything is reached by the person or a lead of theirs.
 */
export async function readDeeds(
  db: Db,
  personIds: readonly string[],
  o: { asOf: Date; halfLifeDays: number },
): Promise<Map<string, Deed[]>> {
  if (personIds.length === 0) return new Map()
  const since = new Date(o.asOf.getTime() - HALF_LIVES * o.halfLifeDays * DAY)
  const ids = [...new Set(personIds)]
  const [touched, asked, talked] = await Promise.all([
    readTouched(db, ids, since),
    readAsked(db, ids, since),
    readTalked(db, ids, since),
  ])
  const told = asked.map((row) => ({ ...row, about: sayAsked(row.about) }))
  const byPerson = Map.groupBy([...touched, ...told, ...talked], (row) => row.person_id)
  return new Map([...byPerson].map(([id, rows]) => [id, rows.map(deedOf)]))
}

function deedOf({ behaviour, at, topic, buying_stage: buyingStage, about }: Row): Deed {
  return { behaviour, at, topic, buyingStage, about }
}

function readTouched(db: Db, ids: readonly string[], since: Date): Promise<Row[]> {
  return db.all<Row>(sql`
    select n.id as person_id, t.kind as behaviour, t.happened_at as at, t.topic, t.buying_stage,
      coalesce(c.title, regexp_replace(t.address, '^https?://', '')) as about
    from unnest(${ids}::uuid[]) n(id) cross join lateral (
      select kind, happened_at, topic, buying_stage, content_id, address from touches
      where workspace_id = ${db.workspaceId} and person_id = n.id and happened_at >= ${since} and machine is null
      order by happened_at desc limit ${MOST}
    ) t left join lateral (
      select title from contents where workspace_id = ${db.workspaceId} and id = t.content_id offset 0
    ) c on true`)
}

/** `about`: what the lead was last heard to ask for; of several the first. */
function readAsked(db: Db, ids: readonly string[], since: Date): Promise<Row[]> {
  return db.all<Row>(sql`
    select n.id as person_id, 'inquired' as behaviour, i.asked_at as at, l.topic, null as buying_stage, j.asks_for as about
    from unnest(${ids}::uuid[]) n(id) cross join lateral (${leadsOf(db)}) l
    cross join lateral (
      select inquiry_id from placements
      where workspace_id = ${db.workspaceId} and lead_id = l.id and place = 'lead' limit ${MOST}
    ) p cross join lateral (
      select asked_at from inquiries where workspace_id = ${db.workspaceId} and id = p.inquiry_id offset 0
    ) i left join lateral (
      select case jsonb_typeof(inputs->'asks_for') when 'array' then inputs->'asks_for'->>0 else inputs->>'asks_for' end
        as asks_for
      from judgements where workspace_id = ${db.workspaceId} and lead_id = l.id and is_current limit 1
    ) j on true
    where i.asked_at >= ${since}`)
}

function readTalked(db: Db, ids: readonly string[], since: Date): Promise<Row[]> {
  return db.all<Row>(sql`
    select n.id as person_id, t.behaviour, t.at, l.topic, null as buying_stage, t.about
    from unnest(${ids}::uuid[]) n(id) cross join lateral (${leadsOf(db)}) l
    cross join lateral (
      select * from (
        select 'talked' as behaviour, happened_at as at, channel as about from interactions
        where workspace_id = ${db.workspaceId} and lead_id = l.id and happened_at >= ${since}
          and taken_back_at is null and (result in ('talked_interested', 'talked_later')
            or (direction = 'in' and channel <> 'email'))
        order by happened_at desc limit ${MOST}
      ) spoke
      union all
      select 'replied', at, null from lead_events
      where workspace_id = ${db.workspaceId} and lead_id = l.id and kind = 'replied' and at >= ${since}
    ) t`)
}

/** Looked up before they are put in order, or the planner would walk all leads in that order to find them. */
function leadsOf(db: Db) {
  return sql`
    select id, topic from (
      select id, topic, last_activity_at from leads
      where workspace_id = ${db.workspaceId} and person_id = n.id offset 0
    ) theirs order by last_activity_at desc limit 100`
}
