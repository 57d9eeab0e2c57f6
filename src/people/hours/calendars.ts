import { type Db, sql, type Table } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Calendar } from '../calendar/index.ts'
import type { Context } from '../context.ts'

export interface NamedCalendar extends Calendar {
  id: string
  name: string
}

interface CalendarRow {
  id: string
  name: string
  time_zone: string
  country: string | null
  region: string | null
  hours: Calendar['hours']
  extra_holidays: string[]
  working_holidays: string[]
}

const calendars: Table<CalendarRow> = {
  name: 'calendars',
  key: ['id'],
  columns: {
    id: 'uuid',
    name: 'text',
    time_zone: 'text',
    country: 'text',
    region: 'text',
    hours: 'jsonb',
    extra_holidays: 'text[]',
    working_holidays: 'text[]',
  },
}

export async function listCalendars(db: Db): Promise<NamedCalendar[]> {
  const rows = await db.all<CalendarRow>(sql`
    select id, name, time_zone, country, region, hours, extra_holidays, working_holidays
    from calendars where workspace_id = ${db.workspaceId} order by lower(name), id`)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    country: row.country,
    region: row.region,
    hours: row.hours,
    extraHolidays: row.extra_holidays,
    workingHolidays: row.working_holidays,
  }))
}

/**
 * Makes a calendar of working hours, or changes the one whose id is given: clocks read it from then on. Lead managers
 * and administrators. Refuses `calendar_not_found`.
 */
export async function saveCalendar(
  ctx: Context,
  o: { id?: string; name: string; calendar: Calendar },
): Promise<NamedCalendar> {
  const { calendar } = o
  const row: CalendarRow = {
    id: o.id ?? newId(),
    name: o.name,
    time_zone: calendar.timeZone,
    country: calendar.country,
    region: calendar.region,
    hours: calendar.hours,
    extra_holidays: calendar.extraHolidays,
    working_holidays: calendar.workingHolidays,
  }
  if (o.id) {
    const there = await ctx.db.first(sql`
      select from calendars where workspace_id = ${ctx.db.workspaceId} and id = ${o.id} for update`)
    if (!there) throw new Refusal('not_found', 'calendar_not_found', 'There is no such calendar.')
    await ctx.db.update(calendars, [row])
  } else await ctx.db.insert(calendars, [row])
  return { id: row.id, name: row.name, ...calendar }
}
