import { type Db, sql } from '#src/db/index.ts'
import type { Taken } from './propose-ceiling.ts'

const DAY = 86_400_000
const LOOK_BACK_DAYS = 365
const MOST = 5_000

interface Held {
  from: Date
  until: Date | null
  /** When they took it on, and whether they tried in time; null where that is not known (yet). */
  taken_at: Date | null
  in_time: boolean | null
}

/**
 * What somebody took on in the last year, each with how many leads they held at that moment, as far as those came to
 * them by offer: offered to them, or worked on by them. Rides the offers of one member and the movements of their leads.
 */
export async function readTaken(db: Db, memberId: string, now: Date): Promise<Taken[]> {
  const held = await db.all<Held>(sql`
    select o.offered_at as from, case when o.ending = 'accepted' then m.left_at else o.ended_at end as until,
      case when o.ending = 'accepted' then o.ended_at end as taken_at,
      case when o.attempt_due_at is null then null
        when f.first_attempt_seconds <= ceil(date_part('epoch', o.attempt_due_at - f.inquired_at)) then true
        when f.first_attempt_seconds is not null or o.attempt_due_at <= ${now} then false end as in_time
    from (
      select lead_id, offered_at, ended_at, ending, attempt_due_at from offers
      where workspace_id = ${db.workspaceId} and assignee_id = ${memberId}
        and offered_at >= ${new Date(now.getTime() - LOOK_BACK_DAYS * DAY)}
      order by offered_at desc limit ${MOST}
    ) o
    left join lateral (
      select min(m.effective_at) as left_at from movements m
      where m.workspace_id = ${db.workspaceId} and m.lead_id = o.lead_id and m.effective_at > o.ended_at
        and (m.to_stage <> 'working' or m.to_member is distinct from ${memberId}::uuid) offset 0
    ) m on o.ending = 'accepted'
    left join lateral (
      select inquired_at, first_attempt_seconds from lead_facts f
      where f.workspace_id = ${db.workspaceId} and f.lead_id = o.lead_id offset 0
    ) f on true`)
  const starts = held.map((one) => one.from.getTime()).toSorted((a, b) => a - b)
  const ends = held.flatMap((one) => one.until?.getTime() ?? []).toSorted((a, b) => a - b)
  return held.flatMap(({ taken_at, in_time }) => {
    if (taken_at === null || in_time === null) return []
    const at = taken_at.getTime()
    return [{ load: Math.max(1, countUpTo(starts, at) - countUpTo(ends, at)), inTime: in_time }]
  })
}

/** How many of the sorted times are not after `at`. */
function countUpTo(times: readonly number[], at: number): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}
