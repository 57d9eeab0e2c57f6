import type { Db } from '#src/db/index.ts'
import { type Calendar, officeCalendar } from '#src/people/calendar/index.ts'
import { type Roster, readRoster } from '#src/people/roster.ts'
import { readWorkspace, type Workspace } from '#src/people/workspaces.ts'
import {
  type Duty,
  type DutyHolder,
  type DutyMember,
  dueFor,
  dutyHolder,
  type ServiceLevels,
} from '../clocks/index.ts'
import { readServiceLevels } from '../service-levels/current-service-levels.ts'

/** What is agreed and who is there: read once for a command, a list or a batch. */
export interface Setting {
  workspace: Workspace
  roster: Roster
  serviceLevels: ServiceLevels
  now: Date
}

export async function readSetting(db: Db, now: Date): Promise<Setting> {
  const [workspace, { levels }] = await Promise.all([readWorkspace(db), readServiceLevels(db, now)])
  return { workspace, serviceLevels: levels, roster: await readRoster(db, workspace, now), now }
}

/** The calendar a member's duties run in; office hours of the company for somebody unknown. */
export function calendarFor({ roster, workspace }: Setting, memberId: string | null): Calendar {
  const member = memberId === null ? undefined : roster.get(memberId)
  return member?.calendar ?? officeCalendar(workspace.time_zone, workspace.country)
}

/** When a duty is due that `memberId` receives now, or did at `receivedAt`. */
export function dueIn(
  setting: Setting,
  duty: Duty,
  grade: string | null,
  memberId: string | null,
  receivedAt = setting.now,
): Date {
  const { serviceLevels } = setting
  return dueFor(duty, { grade, receivedAt, calendar: calendarFor(setting, memberId), serviceLevels })
}

/** Who acts now on what `accountableId` is accountable for. */
export function holderOf(setting: Setting, accountableId: string): DutyHolder {
  const { roster, workspace, now } = setting
  const member = roster.get(accountableId)
  const isThere = member && member.absentUntil === null && (member.leftAt === null || member.leftAt > now)
  if (isThere) return { memberId: accountableId, because: 'accountable' }
  return dutyHolder(accountableId, dutyMembers(setting), workspace.lead_manager_id, now)
}

/** The members whose duties `memberId` acts on now: their own, and those of the absent they stand in for. */
export function dutiesHeldBy(setting: Setting, memberId: string): string[] {
  const away = [...setting.roster.values()].filter(
    (member) => member.absentUntil !== null || (member.leftAt !== null && member.leftAt <= setting.now),
  )
  const theirs = away.map((member) => member.id).filter((id) => holderOf(setting, id).memberId === memberId)
  return [...new Set([memberId, ...theirs])]
}

/**
 * Who is told when a duty of `memberId` is broken: the manager (or who stands in), else the lead manager, and for the
 * lead manager's own duties the executive sponsor. Null where there is nobody above.
 */
export function managerOf(setting: Setting, memberId: string | null): string | null {
  const { roster, workspace } = setting
  const manager = memberId === null ? null : roster.get(memberId)?.managerId
  const above = manager && manager !== memberId ? manager : workspace.lead_manager_id
  if (above !== memberId) return holderOf(setting, above).memberId
  return workspace.sponsor_id === memberId ? null : workspace.sponsor_id
}

const known = new WeakMap<Setting, ReadonlyMap<string, DutyMember>>()

function dutyMembers(setting: Setting): ReadonlyMap<string, DutyMember> {
  const before = known.get(setting)
  if (before) return before
  const members = [...setting.roster.values()].map((member): [string, DutyMember] => [
    member.id,
    {
      id: member.id,
      deputyId: member.deputyId,
      managerId: member.managerId,
      leftAt: member.leftAt,
      absences: member.absentUntil === null ? [] : [{ from: setting.now, to: member.absentUntil }],
    },
  ])
  const map = new Map(members)
  known.set(setting, map)
  return map
}
