import { type Db, sql } from '#src/db/index.ts'
import type { Watched } from '../watch-open.ts'
import type { Broken } from './ceilings.ts'
import type { Records } from './read-records.ts'

export interface Limits {
  /** Offers, first attempts that were owed, promises that were given. `betweenRounds`: late, but done before the next round of the play. */
  offers: { all: number; expired: number }
  attempts: { owed: number; inTime: number; raised: number; goneBefore: number; betweenRounds: number }
  promises: { given: number; kept: number; raised: number; betweenRounds: number }
  escalations: Map<string, number>
  broken: Broken[]
}

/**
 * Nothing lay beyond its limit without an escalation on record: every offer ended by its time, every first attempt that an
 * acceptance owed was made or raised or the lead had gone before, every promise was kept or raised, and after each round
 * of the sweeps no open lead was overdue in silence. Between two rounds of the play nothing runs, so `grace` ms are allowed.
 */
export async function proveLimits(db: Db, records: Records, watched: Watched, to: Date): Promise<Limits> {
  const grace = watched.longest
  const broken: Broken[] = []
  const add = (at: Date, who: string, sentence: string) => broken.push({ at, who, sentence })
  const raisedFor = Map.groupBy(records.escalations, ({ lead_id }) => lead_id)
  const triesOf = Map.groupBy(records.attempts, ({ lead_id }) => lead_id)
  const movesOf = Map.groupBy(records.movements, ({ lead_id }) => lead_id)
  const wasRaised = (leadId: string, due: Date, since = due) =>
    (raisedFor.get(leadId) ?? []).some(
      ({ raised_at }) => raised_at >= since && raised_at.getTime() <= due.getTime() + grace,
    )
  const attempts = { owed: 0, inTime: 0, raised: 0, goneBefore: 0, betweenRounds: 0 }
  for (const { lead_id, expires_at, ended_at, ending, attempt_due_at } of records.offers) {
    const end = ended_at ?? to
    if (end.getTime() > expires_at.getTime() + grace)
      add(expires_at, lead_id, `an offer lay until ${end.toISOString()}`)
    if (ending !== 'accepted' || attempt_due_at === null || ended_at === null || attempt_due_at > to) continue
    attempts.owed += 1
    const before = (at: Date, late: number) =>
      at >= ended_at && at.getTime() <= attempt_due_at.getTime() + late
    const tried = (late: number) => triesOf.get(lead_id)?.some(({ at }) => before(at, late)) ?? false
    const gone = (late: number) =>
      movesOf.get(lead_id)?.some(({ at, to_stage }) => before(at, late) && to_stage !== 'working') ?? false
    if (tried(0)) attempts.inTime += 1
    else if (gone(0)) attempts.goneBefore += 1
    // Also before it was due: who accepted it left meanwhile, and it was due at once.
    else if (wasRaised(lead_id, attempt_due_at, ended_at)) attempts.raised += 1
    else if (tried(grace) || gone(grace)) attempts.betweenRounds += 1
    else add(attempt_due_at, lead_id, 'a first attempt was owed, not made and not raised')
  }
  const promises = await promisesOf(db, to)
  let betweenRounds = 0
  for (const { id, promise_due_at, promise_kept_at } of promises.filter((one) => one.isDue && !one.kept)) {
    if (wasRaised(id, promise_due_at)) continue
    if (promise_kept_at && promise_kept_at.getTime() <= promise_due_at.getTime() + grace) betweenRounds += 1
    else add(promise_due_at, id, 'a promise was broken in silence')
  }
  for (const { leadId, stage, dueAt, seenAt } of watched.untold.values())
    add(dueAt, leadId, `overdue in ${stage} without anybody told, seen ${seenAt.toISOString()}`)
  const kinds = Map.groupBy(records.escalations, ({ kind }) => kind)
  return {
    offers: {
      all: records.offers.length,
      expired: records.offers.filter((o) => o.ending === 'expired').length,
    },
    attempts,
    promises: {
      given: promises.length,
      kept: promises.filter(({ kept }) => kept).length,
      raised: kinds.get('promise_broken')?.length ?? 0,
      betweenRounds,
    },
    escalations: new Map([...kinds].map(([kind, all]) => [kind, all.length])),
    broken,
  }
}

async function promisesOf(db: Db, to: Date) {
  const rows = await db.all<{ id: string; promise_due_at: Date; promise_kept_at: Date | null }>(sql`
    select id, promise_due_at, promise_kept_at from leads
    where workspace_id = ${db.workspaceId} and promise_due_at is not null and stage <> 'merged'`)
  return rows.map(({ id, promise_due_at, promise_kept_at }) => ({
    id,
    promise_due_at,
    promise_kept_at,
    isDue: promise_due_at <= to,
    kept: promise_kept_at !== null && promise_kept_at <= promise_due_at,
  }))
}
