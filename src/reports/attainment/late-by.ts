import { sql } from '#src/db/index.ts'
import { type Calendar, shiftsWithin } from '#src/people/calendar/index.ts'
import type { Roster } from '#src/people/roster.ts'

type Sql = ReturnType<typeof sql>

/**
 * Who keeps which hours since a time, as the head of a query: `seats (member_id, office)`, and of each office the shifts in
 * seconds since 1970, with the seconds that were open before each.
 */
export function withHours(roster: Roster, { start, now }: { start: string; now: Date }): Sql {
  const from = start === '-infinity' ? LONG_AGO : new Date(start)
  const offices = [...Map.groupBy(roster.values(), ({ calendar }) => JSON.stringify(calendar)).values()]
  const seats = offices.flatMap((members, office) => members.map(({ id }) => ({ id, office })))
  const hours = offices.map((members, office) => {
    const { starts, ends, before } = inSeconds((members[0] as { calendar: Calendar }).calendar, from, now)
    return sql`select ${office}::int as office, ${starts}::float8[] as starts, ${ends}::float8[] as ends,
      ${before}::float8[] as before`
  })
  return sql`with seats as (
      select * from unnest(${seats.map(({ id }) => id)}::uuid[], ${seats.map(({ office }) => office)}::int[]) s(member_id, office)
    ), offices as materialized (${sql.join(hours, sql` union all `)})`
}

/** Where a period has no beginning: nothing was promised in business time before. */
const LONG_AGO = new Date('2000-01-01T00:00:00Z')

function inSeconds(calendar: Calendar, from: Date, to: Date) {
  const shifts = shiftsWithin(calendar, from, to)
  const seconds = (times: readonly number[]) => times.map((time) => time / 1_000)
  return { starts: seconds(shifts.from), ends: seconds(shifts.to), before: seconds(shifts.openBefore) }
}

/** The hours of a member, by a name for them; nothing where nobody is meant. */
export function hoursOf(member: Sql, name: string): Sql {
  const seat = `seat_of_${name}`
  return sql`left join seats ${sql.ref(seat)} on ${sql.ref(`${seat}.member_id`)} = ${member}
    left join offices ${sql.ref(name)} on ${sql.ref(`${name}.office`)} = ${sql.ref(`${seat}.office`)}`
}

/** Seconds of business time between two instants by these hours, as `businessMinutesBetween` says; null where nobody is meant. */
export function businessSeconds(name: string, from: Sql, to: Sql): Sql {
  const column = (of: 'starts' | 'ends' | 'before') => sql`(${sql.ref(`${name}.${of}`)})`
  const openUntil = (at: Sql) => {
    const time = sql`date_part('epoch', ${at})`
    const i = sql`width_bucket(${time}, ${column('starts')})`
    return sql`coalesce(${column('before')}[${i}] + least(${time}, ${column('ends')}[${i}]) - ${column('starts')}[${i}], 0)`
  }
  return sql`case when ${sql.ref(`${name}.office`)} is not null then ${openUntil(to)} - ${openUntil(from)} end`
}
