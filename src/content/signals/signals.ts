import { type Db, sql, type Table, type Tx } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'

/** `visits`: several in a short time; `content`: opened what buyers ask for. */
export type SignalKind = 'visits' | 'content'

/** Why somebody is to be talked to now. */
export interface Signal {
  id: string
  person_id: string
  kind: SignalKind
  topic: string | null
  happened_at: Date
  /** What the sentence about it is made of: `visits` and `days`, or `about`; no words of the person. */
  data: Record<string, string | number | boolean | null>
}

export type NewSignal = Omit<Signal, 'id'>

const signals: Table<Signal> = {
  name: 'signals',
  key: ['id'],
  columns: {
    id: 'uuid',
    person_id: 'uuid',
    kind: 'text',
    topic: 'text',
    happened_at: 'timestamptz',
    data: 'jsonb',
  },
}

/**
 * Says that persons are to be talked to now: a lead of theirs in nurture is judged anew and goes to sales or a
 * qualifier within seconds (`hearSignals` of the pipeline). In the transaction of its cause.
 */
export async function giveSignals(db: Tx, given: readonly NewSignal[]): Promise<void> {
  if (given.length === 0) return
  await db.insert(
    signals,
    given.map((one) => ({ ...one, id: newId() })),
  )
}

/** The first signal after the one `after` that nobody acted on yet; undefined where there is none. */
export function nextSignal(db: Db, after: string | null): Promise<Signal | undefined> {
  const later = after ? sql`and id > ${after}::uuid` : sql``
  return db.first<Signal>(sql`
    select id, person_id, kind, topic, happened_at, data from signals
    where workspace_id = ${db.workspaceId} and heard_at is null ${later} order by id limit 1`)
}

/** It was acted on; `leadId`: the lead that was woken, or told of it. False where somebody else was quicker. */
export async function markHeard(
  db: Tx,
  o: { signalId: string; leadId: string | null; at: Date },
): Promise<boolean> {
  const rows = await db.all(sql`
    update signals set heard_at = ${o.at}, lead_id = ${o.leadId}
    where workspace_id = ${db.workspaceId} and id = ${o.signalId} and heard_at is null returning id`)
  return rows.length > 0
}

/** When persons last gave a signal of a kind, by person. */
export async function lastSignals(
  db: Db,
  personIds: readonly string[],
  kind: SignalKind,
): Promise<Map<string, Date>> {
  const rows = await db.all<{ person_id: string; at: Date }>(sql`
    select n.id as person_id, s.at from unnest(${personIds}::uuid[]) n(id) cross join lateral (
      select happened_at as at from signals
      where workspace_id = ${db.workspaceId} and person_id = n.id and kind = ${kind}
      order by happened_at desc limit 1
    ) s`)
  return new Map(rows.map((row) => [row.person_id, row.at]))
}
