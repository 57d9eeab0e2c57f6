import { type Db, sql } from '#src/db/index.ts'
import { type Calendar, officeCalendar } from './calendar/index.ts'
import type { SalesBasis } from './partners/list-partners.ts'
import type { Role } from './roles.ts'
import type { Workspace } from './workspaces.ts'

/** A member as the decisions see them: with calendar and absence. */
export interface RosterMember {
  id: string
  name: string
  email: string | null
  phone: string | null
  externalId: string | null
  /** In which mail to them is written. */
  language: string | null
  roles: Role[]
  teamId: string | null
  managerId: string | null
  deputyId: string | null
  calendar: Calendar
  receivesLeads: boolean
  weight: number
  ceilings: { open: number | null; perDay: number | null; perWeek: number | null }
  leftAt: Date | null
  absentUntil: Date | null
  setAsideAt: Date | null
  /** Their team, where it draws its leads itself; null where they are offered. */
  pullTeam: { id: string; name: string; managerId: string | null } | null
  /** The partner they belong to; null for our own people. */
  partner: { id: string; name: string; isExclusive: boolean; basis: SalesBasis; currency: string } | null
}

export type Roster = ReadonlyMap<string, RosterMember>

interface MemberRow {
  id: string
  name: string
  email: string | null
  phone: string | null
  external_id: string | null
  language: string | null
  roles: Role[]
  team_id: string | null
  team_manager_id: string | null
  manager_id: string | null
  deputy_id: string | null
  calendar_id: string | null
  receives_leads: boolean
  weight: string
  ceiling_open: number | null
  ceiling_day: number | null
  ceiling_week: number | null
  left_at: Date | null
  absent_until: Date | null
  set_aside_at: Date | null
  partner_name: string | null
  is_exclusive: boolean | null
  basis: SalesBasis | null
  currency: string | null
  pull_team_name: string | null
}

interface CalendarRow {
  id: string
  time_zone: string
  country: string | null
  region: string | null
  hours: Calendar['hours']
  extra_holidays: string[]
  working_holidays: string[]
}

/** Everybody of a workspace as of `now`. Who has no calendar of their own keeps office hours where the company sits. */
export async function readRoster(db: Db, workspace: Workspace, now: Date): Promise<Roster> {
  const [members, calendars] = await Promise.all([
    db.all<MemberRow>(sql`
      select m.id, m.name, m.email, m.phone, m.external_id,
        coalesce(m.language, pa.language) as language, m.roles, m.team_id, t.manager_id as team_manager_id, m.manager_id,
        m.deputy_id, m.calendar_id, m.receives_leads, m.weight, m.ceiling_open, m.ceiling_day, m.ceiling_week, m.left_at,
        m.set_aside_at, case when pa.team_id is not null then t.name end as partner_name, pa.is_exclusive, pa.basis, pa.currency,
        case when t.distribution = 'pull' then t.name end as pull_team_name,
        (select max(a.ends_at) from absences a where a.workspace_id = m.workspace_id and a.member_id = m.id
          and a.starts_at <= ${now} and a.ends_at > ${now}) as absent_until
      from members m left join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id
      left join partners pa on pa.workspace_id = m.workspace_id and pa.team_id = m.team_id
      where m.workspace_id = ${db.workspaceId}`),
    db.all<CalendarRow>(sql`
      select id, time_zone, country, region, hours, extra_holidays, working_holidays
      from calendars where workspace_id = ${db.workspaceId}`),
  ])
  const office = officeCalendar(workspace.time_zone, workspace.country)
  const byId = new Map(calendars.map((row) => [row.id, calendarOf(row)]))
  return new Map(
    members.map((row) => [row.id, memberFrom(row, (row.calendar_id && byId.get(row.calendar_id)) || office)]),
  )
}

function memberFrom(row: MemberRow, calendar: Calendar): RosterMember {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    externalId: row.external_id,
    language: row.language,
    roles: row.roles,
    teamId: row.team_id,
    managerId: row.manager_id ?? row.team_manager_id,
    deputyId: row.deputy_id,
    calendar,
    receivesLeads: row.receives_leads,
    weight: Number(row.weight),
    ceilings: { open: row.ceiling_open, perDay: row.ceiling_day, perWeek: row.ceiling_week },
    leftAt: row.left_at,
    absentUntil: row.absent_until,
    setAsideAt: row.set_aside_at,
    partner: partnerFrom(row),
    pullTeam:
      row.team_id !== null && row.pull_team_name !== null
        ? { id: row.team_id, name: row.pull_team_name, managerId: row.team_manager_id }
        : null,
  }
}

function partnerFrom(row: MemberRow): RosterMember['partner'] {
  const { team_id: id, partner_name: name, is_exclusive, basis, currency } = row
  if (id === null || name === null || basis === null || currency === null) return null
  return { id, name, isExclusive: is_exclusive === true, basis, currency }
}

function calendarOf(row: CalendarRow): Calendar {
  return {
    timeZone: row.time_zone,
    country: row.country,
    region: row.region,
    hours: row.hours,
    extraHolidays: row.extra_holidays,
    workingHolidays: row.working_holidays,
  }
}
